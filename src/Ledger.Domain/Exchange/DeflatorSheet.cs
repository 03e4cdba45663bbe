using System.Collections.Immutable;
using System.Globalization;
using Ledger.Domain.Faults;
using Ledger.Domain.Geography;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Exchange;

/// <summary>One price index as somebody wrote it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Country">ISO 3166-1.</param>
/// <param name="Year">The year.</param>
/// <param name="Index">The index.</param>
/// <param name="Source">Who tells it.</param>
public readonly record struct DeflatorRow(RowPlace Place, string Country, string Year, string Index, string Source);

/// <summary>Price indexes that were checked: all of them, by source and country, or else what is wrong with them.</summary>
/// <param name="Series">The indexes; empty when there are faults.</param>
/// <param name="Faults">What is wrong, in the order of the rows.</param>
public sealed record DeflatorSheet(ImmutableArray<DeflatorSeries> Series, ImmutableArray<Fault> Faults)
{
    /// <summary>The first year that a price index can be of.</summary>
    public const int FirstYear = 1900;

    /// <summary>The last year that a price index can be of.</summary>
    public const int LastYear = 2200;

    /// <summary>Checks what somebody wrote.</summary>
    public static DeflatorSheet Check(ImmutableArray<DeflatorRow> rows)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (rows.IsEmpty) faults.Add(new Fault("deflators", "There is no price index in it."));
        var series = new Dictionary<(string Source, string Country), SortedDictionary<int, (long Index, RowPlace Place)>>();
        foreach (var row in rows.TakeWhile(_ => faults.Count < RateSheet.MostFaults))
        {
            var known = faults.Count;
            if (!Country.TryParse(row.Country, out var country))
                faults.Add(new Fault(row.Place.Of("country"), $"'{Echo.Of(row.Country)}' is no ISO 3166-1 code in capitals."));
            if (!int.TryParse(row.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < FirstYear or > LastYear)
                faults.Add(new Fault(row.Place.Of("year"), $"'{Echo.Of(row.Year)}' is no year from {FirstYear} to {LastYear}."));
            if (!RateText.TryParse(row.Index, out var index, out var wrong)) faults.Add(new Fault(row.Place.Of("index"), wrong));
            if (RateSheet.CheckSource(row.Source) is { } nameless) faults.Add(new Fault(row.Place.Of("source"), nameless));
            if (faults.Count > known) continue;
            var key = (row.Source, country.Code);
            if (!series.TryGetValue(key, out var years)) series[key] = years = [];
            if (years.TryAdd(year, (index, row.Place)) || years[year].Index == index) continue;
            faults.Add(new Fault(row.Place.Of("index"),
                $"{country.Code} in {year} is {RateText.Format(index)} here, and {RateText.Format(years[year].Index)} in {years[year].Place.Text}."));
        }

        return faults.Count > 0 ? new DeflatorSheet([], [.. faults.Take(RateSheet.MostFaults)]) : new DeflatorSheet(
        [
            .. series.OrderBy(one => one.Key.Country, StringComparer.Ordinal).ThenBy(one => one.Key.Source, StringComparer.Ordinal)
                .Select(one => DeflatorSeries.Of(
                    one.Key.Source, one.Key.Country, one.Value.Select(year => new YearIndex(year.Key, year.Value.Index)))),
        ], []);
    }
}
