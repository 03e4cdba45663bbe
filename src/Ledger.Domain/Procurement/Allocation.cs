using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>The part of a value that one source gives in one budget year.</summary>
/// <param name="Year">The budget year.</param>
/// <param name="Source">The source's slug.</param>
/// <param name="MinorUnits">The amount, in minor units of the currency that the table is in.</param>
public readonly record struct AllocationCell(int Year, string Source, long MinorUnits);

/// <summary>A value cut by budget year and source, ordered by year and then by slug. Cells of zero are cells.</summary>
public sealed class Allocation
{
    private Allocation(ImmutableArray<int> years, ImmutableArray<string> sources, ImmutableArray<long> amounts)
    {
        Years = years;
        Sources = sources;
        var cells = ImmutableArray.CreateBuilder<AllocationCell>(amounts.Length);
        foreach (var year in years)
            foreach (var source in sources) cells.Add(new AllocationCell(year, source, amounts[cells.Count]));
        Cells = cells.MoveToImmutable();
    }

    /// <summary>The years, ascending.</summary>
    public ImmutableArray<int> Years { get; }

    /// <summary>The sources' slugs, in ordinal order.</summary>
    public ImmutableArray<string> Sources { get; }

    /// <summary>Every year with every source, by year and then by slug.</summary>
    public ImmutableArray<AllocationCell> Cells { get; }

    /// <summary>The totals of the years, in their order.</summary>
    public IEnumerable<long> YearTotals => Cells.Chunk(Sources.Length).Select(row => row.Sum(cell => cell.MinorUnits));

    /// <summary>The totals of the sources, in their order.</summary>
    public IEnumerable<long> SourceTotals =>
        Sources.Select(source => Cells.Where(cell => cell.Source == source).Sum(cell => cell.MinorUnits));

    /// <summary>A priced line's value cut by its years and sources (rule L1).</summary>
    /// <exception cref="ArgumentException">The line is unpriced.</exception>
    public static Allocation Of(LineItem line)
    {
        var value = line.Value ?? throw new ArgumentException("An unpriced line has no allocation.", nameof(line));
        var (years, totals) = YearShares(line, value.MinorUnits);
        var sources = SourceShares(line, value.MinorUnits);
        return new Allocation(
            years, [.. sources.Select(share => share.Source)],
            Spreading.Table(totals.AsSpan(), [.. sources.Select(share => share.MinorUnits)]));
    }

    /// <summary>The same years and sources with other amounts, in the order of the cells.</summary>
    public Allocation With(ImmutableArray<long> amounts) => new(Years, Sources, amounts);

    /// <summary>Another total cut in the proportions of this table: what a part in another currency takes.</summary>
    public Allocation Scaled(long total) => With(Spreading.Table(
        Spreading.ByWeights(total, [.. YearTotals]).AsSpan(), Spreading.ByWeights(total, [.. SourceTotals]).AsSpan()));

    private static (ImmutableArray<int> Years, ImmutableArray<long> Totals) YearShares(LineItem line, long total)
    {
        if (line.FiscalYears is not { } stated) return ([line.Date.Year], [total]);
        var years = stated.Shares.Select(share => share.Year).ToImmutableArray();
        return (years, stated.Range is null
            ? [.. stated.Shares.Select(share => share.MinorUnits ?? 0)]
            : Spreading.ByWeights(total, new long[years.Length]));
    }

    // What the sources leave open is unattributed (rule T3).
    private static List<SourceShare> SourceShares(LineItem line, long total)
    {
        List<SourceShare> shares = [.. line.Sources];
        var rest = total - shares.Sum(share => share.MinorUnits);
        if (rest != 0 || shares.Count == 0)
        {
            var unattributed = shares.Find(share => share.Source == AllocationSource.Unattributed);
            if (unattributed is not null) shares.Remove(unattributed);
            shares.Add(new SourceShare(AllocationSource.Unattributed, rest + (unattributed?.MinorUnits ?? 0)));
        }

        shares.Sort((left, right) => string.CompareOrdinal(left.Source, right.Source));
        return shares;
    }
}
