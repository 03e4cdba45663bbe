using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Model;

/// <summary>An allocation source.</summary>
public sealed class AllocationSourceRow
{
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public SourceKind Kind { get; init; }
    public string? Country { get; init; }
    public long Sequence { get; init; }
}

/// <summary>What a source says now of a day's exchange rates.</summary>
public sealed class ExchangeRateRow
{
    public required string Source { get; init; }
    public DateOnly Date { get; init; }
    public required string Rates { get; init; }
    public long Ticket { get; init; }
}

/// <summary>What a source says now of a country's prices.</summary>
public sealed class DeflatorRow
{
    public required string Source { get; init; }
    public required string Country { get; init; }
    public required string Indexes { get; init; }
    public long Ticket { get; init; }
}

/// <summary>A treaty that was described.</summary>
public sealed class TreatyRow
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public DateOnly EntryIntoForce { get; init; }
    public int WithdrawalNoticeMonths { get; init; }
    public long Ticket { get; init; }
}

/// <summary>What was recorded of a state and a treaty.</summary>
public sealed class TreatyPartyRow
{
    public required string Treaty { get; init; }
    public required string Country { get; init; }
    public DateOnly? BoundFrom { get; init; }
    public DateOnly? WithdrawalNotifiedOn { get; init; }
    public DateOnly? WithdrawalEffectiveOn { get; init; }
    public string? Note { get; init; }
    public string? Source { get; init; }
    public long Ticket { get; init; }
}

/// <summary>A category that was added to the standard tree, or changed.</summary>
public sealed class CategoryRow
{
    public required string Path { get; init; }
    public required string Name { get; init; }
    public string? Cpv { get; init; }
    public string? Fsc { get; init; }
    public string? MilitaryList { get; init; }
    public string? ProhibitedBy { get; init; }
    public long Sequence { get; init; }
}
