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
        Cells = [.. amounts.Select((amount, i) =>
            new AllocationCell(years[i / sources.Length], sources[i % sources.Length], amount))];
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
        var years = YearShares(line, value.MinorUnits);
        var sources = SourceShares(line, value.MinorUnits);
        return Spread(years.Keys, years.Values, sources.Keys, sources.Values);
    }

    /// <summary>The same years and sources with other amounts, in the order of the cells.</summary>
    public Allocation With(ImmutableArray<long> amounts) => new(Years, Sources, amounts);

    /// <summary>Another total cut in the proportions of this table: what a part in another currency takes.</summary>
    public Allocation Scaled(long total) => Spread(
        Years, Spreading.ByWeights(total, [.. YearTotals]), Sources, Spreading.ByWeights(total, [.. SourceTotals]));

    private static Allocation Spread(
        IEnumerable<int> years, IEnumerable<long> yearTotals, IEnumerable<string> sources, IEnumerable<long> sourceTotals) =>
        new([.. years], [.. sources], Spreading.Table([.. yearTotals], [.. sourceTotals]));

    private static SortedDictionary<int, long> YearShares(LineItem line, long total)
    {
        if (line.FiscalYears is not { } stated) return new() { [line.Date.Year] = total };
        if (stated.Range is null)
            return new(stated.Shares.ToDictionary(share => share.Year, share => share.MinorUnits ?? 0));
        var even = Spreading.ByWeights(total, new long[stated.Shares.Length]);
        return new(stated.Shares.Select((share, i) => (share.Year, even[i])).ToDictionary());
    }

    private static SortedDictionary<string, long> SourceShares(LineItem line, long total)
    {
        var shares = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var share in line.Sources) shares[share.Source] = share.MinorUnits;
        var rest = total - shares.Values.Sum();
        if (rest != 0 || shares.Count == 0)
            shares[AllocationSource.Unattributed] = shares.GetValueOrDefault(AllocationSource.Unattributed) + rest;
        return shares;
    }
}
