using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Model;

/// <summary>A change of money.</summary>
public sealed class PostingRow
{
    public long Ticket { get; init; }
    public int Ordinal { get; init; }
    public int Leg { get; init; }
    public Guid Line { get; init; }
    public required string Country { get; init; }
    public required string Category { get; init; }
    public required string Currency { get; init; }
    public Stage Stage { get; init; }
    public short FiscalYear { get; init; }
    public required string Source { get; init; }
    public Bound Bound { get; init; }
    public long Amount { get; init; }
    public short Legs { get; init; }
}

/// <summary>A change of counts.</summary>
public sealed class CountRow
{
    public long Ticket { get; init; }
    public int Ordinal { get; init; }
    public int N { get; init; }
    public Guid Line { get; init; }
    public required string Country { get; init; }
    public required string Category { get; init; }
    public string? Currency { get; init; }
    public Guid Footprint { get; init; }
    public short Lines { get; init; }
    public short Unpriced { get; init; }
    public short UnpricedWithin { get; init; }
    public short Unquantified { get; init; }
    public short Approximate { get; init; }
}

/// <summary>A change of goods.</summary>
public sealed class QuantityRow
{
    public long Ticket { get; init; }
    public int Ordinal { get; init; }
    public int N { get; init; }
    public Guid Line { get; init; }
    public required string Country { get; init; }
    public required string Category { get; init; }
    public string? Currency { get; init; }
    public Stage Stage { get; init; }
    public required string Unit { get; init; }
    public Bound Bound { get; init; }
    public long Quantity { get; init; }
    public short Legs { get; init; }
}

/// <summary>One place of a footprint.</summary>
public sealed class FootprintCellRow
{
    public Guid Footprint { get; init; }
    public Stage Stage { get; init; }
    public short FiscalYear { get; init; }
    public required string Source { get; init; }
}
