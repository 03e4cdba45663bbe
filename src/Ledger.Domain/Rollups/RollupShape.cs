using System.Collections.Immutable;

namespace Ledger.Domain.Rollups;

/// <summary>What rows a roll-up has.</summary>
public sealed record RollupShape
{
    /// <summary>What to group by, in the order of the columns; empty: one row per currency.</summary>
    public ImmutableArray<Dimension> GroupBy { get; init; } = [];

    /// <summary>How many words of a category's path to keep; null keeps all.</summary>
    public int? CategoryDepth { get; init; }

    /// <summary>What the stage columns show.</summary>
    public Measure Measure { get; init; }

    /// <summary>Whether there is also a row for each prefix of the grouping.</summary>
    public bool Subtotals { get; init; }

    /// <summary>
    /// How many of the first groupings keep money apart without a row for themselves: totals and subtotals keep them all.
    /// </summary>
    public int Apart { get; init; }

    /// <summary>Which legs count.</summary>
    public LegFilter Legs { get; init; } = LegFilter.None;

    /// <summary>Whether quantities can be told (rule T7).</summary>
    public bool HasQuantities => !Legs.HidesQuantities && !GroupBy.Any(dimension => dimension.HidesQuantities());

    /// <summary>The same rows, told apart by other groupings that come before.</summary>
    public RollupShape ToldApartBy(ImmutableArray<Dimension> dimensions) =>
        this with { GroupBy = [.. dimensions, .. GroupBy], Apart = dimensions.Length };

    /// <summary>The groupings over whose rows the counts of lines overlap (rule T6).</summary>
    public IEnumerable<Dimension> Overlapping => GroupBy.Where(dimension => dimension.Overlaps());
}
