using System.Collections.Immutable;
using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Domain.Procurement;

/// <summary>What a line states: one figure about procurement, as somebody announced, budgeted or signed it.</summary>
public sealed record LineItem
{
    /// <summary>The client's own key, unique for ever, if it gave one.</summary>
    public string? Reference { get; init; }

    /// <summary>Whose budget it is; of a private investment, where it is made.</summary>
    public required Country Country { get; init; }

    /// <summary>What it buys.</summary>
    public required CategoryPath Category { get; init; }

    /// <summary>What people call it; 1 to 300 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Remarks; up to 4,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>Up to 20 labels.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Where the money first stood.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The day, month or year of the decision or announcement.</summary>
    public required PartialDate Date { get; init; }

    /// <summary>What it is worth; null means unpriced, which is not zero.</summary>
    public Valuation? Value { get; init; }

    /// <summary>How much of it there is; null means unquantified.</summary>
    public Quantity? Quantity { get; init; }

    /// <summary>Where the money comes from; what the shares leave open is unattributed. Empty: all of it.</summary>
    public ImmutableArray<SourceShare> Sources { get; init; } = [];

    /// <summary>The budget years the value is for; null means the year of the date.</summary>
    public FiscalYears? FiscalYears { get; init; }

    /// <summary>Who delivers, if known.</summary>
    public Supplier? Supplier { get; init; }

    /// <summary>The envelope this line is carved from, if any.</summary>
    public Guid? PartOf { get; init; }

    /// <summary>What a part in another currency uses up of its envelope, in the envelope's currency.</summary>
    public Money? Takes { get; init; }

    /// <summary>Where the figures come from.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Why the line was revised to this; null as it was first recorded.</summary>
    public string? Reason { get; init; }

    /// <summary>What a reader should know about how the line was taken, such as an envelope that it overran.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
