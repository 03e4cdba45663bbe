using Ledger.Domain.Exchange;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Short words for what tests of rates start from.</summary>
internal static class Rates
{
    /// <summary>The days of the sample.</summary>
    internal const string Sample =
        """
        Date,USD,GBP,PLN,SEK,NOK,
        2025-06-27,1.1704,0.8529,4.2378,11.1183,11.792,
        2025-03-18,1.0918,0.84173,4.175,10.997,11.528,
        2025-01-02,1.0321,0.83118,4.2753,11.4223,11.7173,
        2024-12-02,1.0507,0.82898,4.2905,11.527,11.659,
        2024-09-02,1.1061,0.84218,4.275,11.351,11.73,
        """;

    internal static readonly DateOnly Today = new(2026, 11, 24);

    internal static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A table of a history file.</summary>
    internal static RateTable Table(string history = Sample)
    {
        var sheet = RateSheet.Check(EcbHistory.Read(history), Today);
        Xunit.Assert.Empty(sheet.Faults);
        return RateTable.Empty.With(sheet.Days);
    }

    /// <summary>What a source says of one currency on a day.</summary>
    internal static RatesOfDay Said(string source, string day, string currency, string rate) =>
        RateText.TryParse(rate, out var billionths, out var fault)
            ? RatesOfDay.Of(source, Day(day), [new CurrencyRate(currency, billionths)])
            : throw new ArgumentException(fault, nameof(rate));

    /// <summary>An amount converted at a rate, in minor units of two currencies with two decimal digits.</summary>
    internal static Int128 Convert(long minorUnits, PairRate rate) =>
        FactoredSum.Round([new Part(minorUnits, new Factor(rate.Value))]);
}
