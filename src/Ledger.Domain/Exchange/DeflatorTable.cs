using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Exchange;

/// <summary>All price indexes that are known at a moment. It never changes; what comes later makes another table.</summary>
public sealed class DeflatorTable
{
    private DeflatorTable(ImmutableArray<DeflatorSeries> series) => Series = series;

    /// <summary>No series at all.</summary>
    public static DeflatorTable Empty { get; } = new([]);

    /// <summary>The series, the one that was last said anything of at the end.</summary>
    public ImmutableArray<DeflatorSeries> Series { get; }

    /// <summary>The table with what was said later.</summary>
    public DeflatorTable With(IEnumerable<DeflatorSeries> later)
    {
        var series = Series.ToList();
        foreach (var said in later)
        {
            var known = series.Find(one => one.Source == said.Source && one.Country == said.Country);
            if (known is not null) series.Remove(known);
            series.Add(known?.With(said) ?? said);
        }

        return new DeflatorTable([.. series]);
    }

    /// <summary>
    /// What money of a year is multiplied by to be in the prices of another (rule X5). Both indexes are of one series: of
    /// those that have both, the one that was last said anything of.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="year">The year that the money is for.</param>
    /// <param name="baseYear">The year of the prices.</param>
    /// <param name="deflator">The indexes.</param>
    /// <param name="why">Why there is none.</param>
    public bool TryFind(
        string country, int year, int baseYear,
        [NotNullWhen(true)] out Deflator? deflator, [NotNullWhen(false)] out Unconvertible? why)
    {
        (deflator, why) = (null, null);
        foreach (var series in Series.Reverse())
        {
            if (series.Country != country || !series.TryGet(year, out var index) || !series.TryGet(baseYear, out var baseIndex)) continue;
            deflator = new Deflator(country, year, index, baseYear, baseIndex, series.Source);
            return true;
        }

        why = new Unconvertible(
            UnconvertedReason.NoDeflator, $"no price index of {country} for {year} and {baseYear} from one source");
        return false;
    }
}

/// <summary>What brings money of a year to the prices of another.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Year">The year that the money is for.</param>
/// <param name="Index">Its price index, in billionths.</param>
/// <param name="BaseYear">The year of the prices.</param>
/// <param name="BaseIndex">Its price index, in billionths.</param>
/// <param name="Source">Whose series it is.</param>
public sealed record Deflator(string Country, int Year, long Index, int BaseYear, long BaseIndex, string Source)
{
    /// <summary>The factor, exactly.</summary>
    public Ratio Value => new(BaseIndex, Index);
}
