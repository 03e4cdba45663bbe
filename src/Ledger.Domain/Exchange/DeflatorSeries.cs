using System.Collections.Immutable;

namespace Ledger.Domain.Exchange;

/// <summary>How prices in a country went from year to year, as a source tells it. Only ratios of its indexes mean anything.</summary>
/// <param name="Source">Who tells it.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Indexes">By year, ascending.</param>
public sealed record DeflatorSeries(string Source, string Country, ImmutableArray<YearIndex> Indexes)
{
    /// <summary>A series in the order of its years.</summary>
    public static DeflatorSeries Of(string source, string country, IEnumerable<YearIndex> indexes) =>
        new(source, country, [.. indexes.OrderBy(index => index.Year)]);

    /// <summary>The index of a year, in billionths.</summary>
    public bool TryGet(int year, out long billionths)
    {
        var index = Indexes.FirstOrDefault(index => index.Year == year);
        billionths = index.Billionths;
        return billionths > 0;
    }

    /// <summary>What it says that is not known yet; null when that is nothing.</summary>
    /// <param name="known">What the same source said of the country before; null when it said nothing.</param>
    public DeflatorSeries? NewsTo(DeflatorSeries? known)
    {
        if (known is null) return this;
        ImmutableArray<YearIndex> news = [.. Indexes.Where(index => !known.Indexes.Contains(index))];
        return news.IsEmpty ? null : this with { Indexes = news };
    }

    /// <summary>The series with what was said later.</summary>
    public DeflatorSeries With(DeflatorSeries later) =>
        Of(Source, Country, Indexes.Where(index => !later.TryGet(index.Year, out _)).Concat(later.Indexes));
}

/// <summary>The price index of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Billionths">The index, in billionths: 104300000000 for 104.3.</param>
public readonly record struct YearIndex(int Year, long Billionths);
