using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>Which legs of lines count (rule T5). An empty condition takes all.</summary>
public sealed record LegFilter
{
    /// <summary>Takes everything.</summary>
    public static LegFilter None { get; } = new();

    /// <summary>The stages to take.</summary>
    public ImmutableArray<Stage> Stages { get; init; } = [];

    /// <summary>The budget years to take, as ranges that include both ends.</summary>
    public ImmutableArray<(int From, int To)> FiscalYears { get; init; } = [];

    /// <summary>The sources to take.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The kinds of sources to take.</summary>
    public ImmutableArray<SourceKind> SourceKinds { get; init; } = [];

    /// <summary>Whether it takes every leg.</summary>
    public bool TakesAll => Stages.IsEmpty && !HidesQuantities;

    /// <summary>Whether it cuts by year or source, under which quantities cannot be told (rule T7).</summary>
    public bool HidesQuantities => !FiscalYears.IsEmpty || !Sources.IsEmpty || !SourceKinds.IsEmpty;

    /// <summary>Whether money that stands in a place counts.</summary>
    public bool Takes(FootprintCell cell, Func<string, SourceKind> kindOf) =>
        (Stages.IsEmpty || Stages.Contains(cell.Stage))
        && (FiscalYears.IsEmpty || FiscalYears.Any(range => range.From <= cell.Year && cell.Year <= range.To))
        && (Sources.IsEmpty || Sources.Contains(cell.Source))
        && (SourceKinds.IsEmpty || SourceKinds.Contains(kindOf(cell.Source)));
}
