using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Storage.Reading;

/// <summary>Which lines a list or a roll-up takes. An empty condition takes all; within one, any value will do.</summary>
public sealed record LineFilter
{
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Categories with everything below them.</summary>
    public ImmutableArray<CategoryPath> Categories { get; init; } = [];

    /// <summary>Categories without what is below them.</summary>
    public ImmutableArray<CategoryPath> ExactCategories { get; init; } = [];

    public ImmutableArray<string> Currencies { get; init; } = [];

    public ImmutableArray<string> Suppliers { get; init; } = [];

    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Periods, both ends included, into which a line's whole date must fit (rule D1).</summary>
    public ImmutableArray<(DateOnly From, DateOnly To)> Dates { get; init; } = [];

    public bool? Unpriced { get; init; }

    /// <summary>Envelopes whose parts, and parts of parts, are taken.</summary>
    public ImmutableArray<LineKey> PartOf { get; init; } = [];

    /// <summary>Codes of treaties that have to do with a line's category.</summary>
    public ImmutableArray<string> Treaties { get; init; } = [];

    /// <summary>What a line's screening comes to.</summary>
    public ImmutableArray<ScreeningOutcome> Screenings { get; init; } = [];

    /// <summary>What is known of treaties at the instant that is read: what the two conditions before are judged by.</summary>
    public TreatyBook KnownTreaties { get; init; } = TreatyBook.Standard;

    /// <summary>Which of a line's legs count; a line without any is not taken.</summary>
    public LegFilter Legs { get; init; } = LegFilter.None;

    /// <summary>Lists only: whether voided lines are taken, too.</summary>
    public bool IncludeVoided { get; init; }

    /// <summary>Lists only.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Lists only: words that title and notes must all have.</summary>
    public string? Words { get; init; }
}
