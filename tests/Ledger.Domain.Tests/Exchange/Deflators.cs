using Ledger.Domain.Exchange;

namespace Ledger.Domain.Tests.Exchange;

internal static class Deflators
{
    /// <summary>What a source says of a country's prices.</summary>
    internal static DeflatorSeries Said(string source, string country, params (int Year, string Index)[] indexes) =>
        DeflatorSeries.Of(source, country, indexes.Select(index => RateText.TryParse(index.Index, out var billionths, out var fault)
            ? new YearIndex(index.Year, billionths)
            : throw new ArgumentException(fault, nameof(indexes))));

    internal static DeflatorSheet Check(params (string Country, string Year, string Index, string Source)[] rows) =>
        DeflatorSheet.Check([.. rows.Select((row, i) => new DeflatorRow(RowPlace.Item(i), row.Country, row.Year, row.Index, row.Source))]);
}
