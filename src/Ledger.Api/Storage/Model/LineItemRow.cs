using Ledger.Domain.Procurement;
using NpgsqlTypes;

namespace Ledger.Api.Storage.Model;

/// <summary>A row of a line: what it states, and what filters and orders need of it.</summary>
public abstract class LineItemColumns
{
    public Guid Id { get; init; }
    public string? Reference { get; init; }
    public int Version { get; init; }
    public long RecordedSequence { get; init; }
    public long VersionSequence { get; init; }
    public long DerivedSequence { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
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
    public required NpgsqlTsVector Words { get; init; }
    public int TakenInexact { get; init; }
    public long TakenQuantity { get; init; }
    public int TakenQuantityInexact { get; init; }
    public long OverrunAmount { get; init; }
    public long OverrunQuantity { get; init; }
    public required string Movements { get; init; }
    public string? VoidReason { get; init; }
    public long RowSequence { get; init; }
}

/// <summary>The current row of a line.</summary>
public sealed class LineItemRow : LineItemColumns;

/// <summary>A row that a line had until an entry replaced it.</summary>
public sealed class LineItemVersionRow : LineItemColumns
{
    public long UntilSequence { get; init; }
}
