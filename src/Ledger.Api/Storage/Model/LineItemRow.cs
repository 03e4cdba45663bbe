using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Model;

/// <summary>A row of a line: what it states, and what filters and orders need of it.</summary>
public abstract class LineItemColumns
{
    public Guid Id { get; init; }
    public string? Reference { get; init; }
    public int Version { get; init; }
    public long VersionTicket { get; init; }
    public int VersionOrdinal { get; init; }
    public long RowTicket { get; init; }
    public required string Country { get; init; }
    public required string Category { get; init; }
    public Stage Stage { get; init; }
    public DateOnly DateFirst { get; init; }
    public DateOnly DateLast { get; init; }
    public string? Currency { get; init; }
    public long? Amount { get; init; }
    public string? Supplier { get; init; }
    public required string[] Tags { get; init; }
    public Guid? PartOf { get; init; }
    public required Guid[] Ancestors { get; init; }
    public bool WithinPriced { get; init; }
    public Guid Footprint { get; init; }
    public required string Payload { get; init; }
    public required string Movements { get; init; }
    public string? VoidReason { get; init; }
    public required string Standing { get; init; }
    public required string Words { get; init; }
    public long OverrunAmount { get; init; }
    public long OverrunQuantity { get; init; }
}

/// <summary>The current row of a line.</summary>
public sealed class LineItemRow : LineItemColumns
{
    public long DerivedTicket { get; init; }
    public int DerivedOrdinal { get; init; }
    public int TakenInexact { get; init; }
    public long TakenQuantity { get; init; }
    public int TakenQuantityInexact { get; init; }
}

/// <summary>A row that a line had until a block replaced it.</summary>
public sealed class LineItemVersionRow : LineItemColumns
{
    public long UntilTicket { get; init; }
}
