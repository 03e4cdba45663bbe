using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>What the journal keeps of rates and price indexes.</summary>
public sealed class ExchangeEntriesTests
{
    [Fact]
    public void Rates_are_kept_to_the_last_digit_and_read_again()
    {
        var day = Rates.Table("Date,USD,PLN,EEK,\n2005-03-18,1.0918,4.1750,15.6466,\n").Find(RatesOfDay.Ecb, Rates.Day("2005-03-18"))!;
        var entry = ExchangeEntries.Rates(day, "somebody");
        Assert.Equal(
            (EntryKind.RatesRecorded, """{"source":"ECB","date":"2005-03-18","rates":{"EEK":15.6466,"PLN":4.175,"USD":1.0918}}"""),
            (entry.Kind, entry.Payload));
        AssertSame(day, ExchangeEntries.ReadRates(entry.Payload));
        AssertSame(day, ExchangeEntries.ReadRatesText(day.Source, day.Date, ExchangeEntries.RatesText(day)));
    }

    [Fact]
    public void Price_indexes_are_kept_to_the_last_digit_and_read_again()
    {
        var series = Deflators.Said("Eurostat", "LT", (2025, "104.30"), (2024, "100"));
        var entry = ExchangeEntries.Deflators(series, "somebody");
        Assert.Equal(
            (EntryKind.DeflatorsRecorded, """{"source":"Eurostat","country":"LT","indexes":{"2024":100,"2025":104.3}}"""),
            (entry.Kind, entry.Payload));
        Assert.Equal(series.Indexes, ExchangeEntries.ReadDeflators(entry.Payload).Indexes);
        Assert.Equal(series.Indexes, ExchangeEntries.ReadIndexesText("Eurostat", "LT", ExchangeEntries.IndexesText(series)).Indexes);
    }

    private static void AssertSame(RatesOfDay expected, RatesOfDay actual)
    {
        Assert.Equal((expected.Source, expected.Date), (actual.Source, actual.Date));
        Assert.Equal(expected.Rates, actual.Rates);
    }
}
