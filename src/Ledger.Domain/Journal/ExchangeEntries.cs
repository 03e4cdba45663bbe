using System.Globalization;
using System.Text.Json;
using Ledger.Domain.Exchange;

namespace Ledger.Domain.Journal;

/// <summary>
/// Entries about exchange rates and price indexes: one for what a source says of a day or a country, holding only what
/// it had not said before.
/// </summary>
public static class ExchangeEntries
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A source published rates for a day.</summary>
    public static Entry Rates(RatesOfDay news, string actor) => ReferenceEntries.Of(EntryKind.RatesRecorded, actor, json =>
    {
        json.WriteString("source", news.Source);
        json.WriteString("date", news.Date.ToString(DateFormat, CultureInfo.InvariantCulture));
        json.WritePropertyName("rates");
        WriteRates(json, news);
    });

    /// <summary>A source told price indexes of a country.</summary>
    public static Entry Deflators(DeflatorSeries news, string actor) => ReferenceEntries.Of(EntryKind.DeflatorsRecorded, actor, json =>
    {
        json.WriteString("source", news.Source);
        json.WriteString("country", news.Country);
        json.WritePropertyName("indexes");
        WriteIndexes(json, news);
    });

    /// <summary>The rates that an entry tells.</summary>
    public static RatesOfDay ReadRates(string payload) => ReferenceEntries.Read(payload, json => RatesOfDay.Of(
        json.GetProperty("source").GetString()!,
        DateOnly.ParseExact(json.GetProperty("date").GetString()!, DateFormat, CultureInfo.InvariantCulture),
        ReadRates(json.GetProperty("rates"))));

    /// <summary>The price indexes that an entry tells.</summary>
    public static DeflatorSeries ReadDeflators(string payload) => ReferenceEntries.Read(payload, json => DeflatorSeries.Of(
        json.GetProperty("source").GetString()!, json.GetProperty("country").GetString()!, ReadIndexes(json.GetProperty("indexes"))));

    /// <summary>The rates of a day as one text: a JSON object by currency.</summary>
    public static string RatesText(RatesOfDay day) => JsonText.Write(json => WriteRates(json, day));

    /// <summary>The rates of a day from the text that <see cref="RatesText"/> wrote.</summary>
    public static RatesOfDay ReadRatesText(string source, DateOnly date, string text) =>
        ReferenceEntries.Read(text, json => RatesOfDay.Of(source, date, ReadRates(json)));

    /// <summary>The price indexes of a country as one text: a JSON object by year.</summary>
    public static string IndexesText(DeflatorSeries series) => JsonText.Write(json => WriteIndexes(json, series));

    /// <summary>The price indexes of a country from the text that <see cref="IndexesText"/> wrote.</summary>
    public static DeflatorSeries ReadIndexesText(string source, string country, string text) =>
        ReferenceEntries.Read(text, json => DeflatorSeries.Of(source, country, ReadIndexes(json)));

    private static void WriteRates(Utf8JsonWriter json, RatesOfDay day)
    {
        json.WriteStartObject();
        foreach (var rate in day.Rates) WriteFigure(json, rate.Currency, rate.Billionths);
        json.WriteEndObject();
    }

    private static void WriteIndexes(Utf8JsonWriter json, DeflatorSeries series)
    {
        json.WriteStartObject();
        foreach (var index in series.Indexes) WriteFigure(json, index.Year.ToString(CultureInfo.InvariantCulture), index.Billionths);
        json.WriteEndObject();
    }

    private static void WriteFigure(Utf8JsonWriter json, string name, long billionths)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(RateText.Format(billionths));
    }

    private static List<CurrencyRate> ReadRates(JsonElement json) =>
        [.. json.EnumerateObject().Select(rate => new CurrencyRate(rate.Name, Figure(rate.Value)))];

    private static List<YearIndex> ReadIndexes(JsonElement json) =>
    [
        .. json.EnumerateObject().Select(index =>
            new YearIndex(int.Parse(index.Name, NumberStyles.None, CultureInfo.InvariantCulture), Figure(index.Value))),
    ];

    private static long Figure(JsonElement json) =>
        RateText.TryParse(json.GetRawText(), out var billionths, out var fault) ? billionths : throw new FormatException(fault);
}
