using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Which rate counts under which policy (rules X3 and X5).</summary>
public sealed class ConverterTests
{
    private static readonly RateTable Table = Rates.Table(Rates.Sample + "\n2026-11-23,1.16,0.88,4.25,11,11.7,\n");

    [Theory]
    [InlineData("date:2025-03-18", "date")]
    [InlineData("latest", "latest")]
    [InlineData("valueDate", "valueDate")]
    [InlineData("annualAverage", "annualAverage")]
    public void Policies_are_read(string text, string name)
    {
        Assert.True(RatePolicy.TryParse(text, out var policy));
        Assert.Equal(name, policy.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Latest")]
    [InlineData("date:")]
    [InlineData("date:2025-03")]
    [InlineData("date:2025-02-29")]
    [InlineData("date: 2025-03-18")]
    [InlineData("2025-03-18")]
    public void Nothing_else_is_a_policy(string text) => Assert.False(RatePolicy.TryParse(text, out _));

    [Theory]
    [InlineData("date:2025-03-18", "2024-09-02", 2024, "4.175")]
    [InlineData("latest", "2024-09-02", 2024, "4.25")]
    [InlineData("valueDate", "2024-09-02", 2025, "4.275")]
    [InlineData("valueDate", "2024-09-07", 2025, "4.275")]
    [InlineData("valueDate", "2024-12", 2025, "4.2905")]
    [InlineData("valueDate", "2024", 2025, "4.28275")]
    [InlineData("annualAverage", "2025-03-18", 2024, "4.28275")]
    [InlineData("annualAverage", "2025-03-18", 2026, "4.25")]
    public void Each_policy_takes_its_own_rate(string policy, string date, int year, string perEuro)
    {
        var conversion = Convert(Converter(policy), "PLN", date, year);
        Assert.Equal(perEuro, conversion.Rate!.Base.PerEuro.ToString());
        Assert.Equal(new Ratio(1, 1) / conversion.Rate.Base.PerEuro, conversion.Factor.Exact);
    }

    [Theory]
    [InlineData("date:2024-06-01", UnconvertedReason.NoRate)]
    [InlineData("valueDate", UnconvertedReason.NoRate)]
    [InlineData("annualAverage", UnconvertedReason.FutureYear)]
    public void What_has_no_rate_under_a_policy_is_not_converted(string policy, UnconvertedReason reason)
    {
        Assert.False(Converter(policy).TryConvert(Money("PLN", "2024-06-01", 2027), out _, out var why));
        Assert.Equal(reason, why.Reason);
    }

    [Fact]
    public void A_day_that_has_not_come_has_no_rate_but_one_that_holds_for_ever()
    {
        Assert.True(Converter("valueDate").TryConvert(Money("PLN", "2026-11-24", 2026), out _, out _));
        foreach (var day in (string[])["2026-11-25", "2040-01-01"])
        {
            Assert.False(Converter("valueDate").TryConvert(Money("PLN", day, 2026), out _, out var why));
            Assert.Equal(new Unconvertible(UnconvertedReason.FutureYear, $"{day} had not come on 2026-11-24, so it has no rate"), why);
            Assert.True(Converter("valueDate").TryConvert(Money("EEK", day, 2026), out _, out _));
        }
    }

    [Fact]
    public void Money_in_the_currency_asked_for_needs_no_rate()
    {
        var conversion = Convert(Converter("annualAverage"), "EUR", "2024", 2100);
        Assert.Null(conversion.Rate);
        Assert.Same(Factor.One, conversion.Factor);
    }

    [Theory]
    [InlineData("KWD", "JPY", 1_000, 3_000)]
    [InlineData("JPY", "KWD", 3_000, 1_000)]
    public void Minor_units_of_different_sizes_are_seen_to(string from, string to, long amount, int converted)
    {
        var table = RateTable.Empty.With([Rates.Said("X", "2025-03-18", "KWD", "0.5"), Rates.Said("X", "2025-03-18", "JPY", "1500")]);
        var converter = new Converter(table, new RatePolicy.Latest(), CurrencyInfo.FromCode(to), Rates.Today);
        Assert.Equal(converted, FactoredSum.Round([new Part(amount, Convert(converter, from, "2025", 2025).Factor)]));
    }

    [Fact]
    public void Alike_money_is_decided_once()
    {
        var converter = Converter("annualAverage");
        Assert.Same(Convert(converter, "PLN", "2024-01-01", 2025), Convert(converter, "PLN", "2024-02-02", 2025));
        Assert.NotSame(Convert(converter, "PLN", "2024-01-01", 2025), Convert(converter, "PLN", "2024-01-01", 2024));
        Assert.Equal(2, converter.Used.Count());
    }

    [Fact]
    public void Constant_prices_are_deflated_first_and_converted_at_the_mean_of_their_year()
    {
        var deflators = DeflatorTable.Empty.With([Deflators.Said("Eurostat", "PL", (2024, "108"), (2025, "112"), (2026, "115.5"))]);
        var converter = new Converter(
            Table, new RatePolicy.AnnualAverage(), CurrencyInfo.FromCode("EUR"), Rates.Today, new ConstantPrices(2024, deflators));

        var conversion = Convert(converter, "PLN", "2026-01-05", 2026, "PL");

        Assert.Equal("4.28275", conversion.Rate!.Base.PerEuro.ToString());
        Assert.Equal((2026, 2024, "Eurostat"), (conversion.Deflator!.Year, conversion.Deflator.BaseYear, conversion.Deflator.Source));
        // 1,000,000.00 PLN of 2026 × 108 ÷ 115.5 ÷ 4.28275
        Assert.Equal(21_833_283, FactoredSum.Round([new Part(100_000_000, conversion.Factor)]));
        Assert.Null(Convert(converter, "PLN", "2026-01-05", 2024, "PL").Deflator);
        Assert.False(converter.TryConvert(Money("PLN", "2026-01-05", 2030, "PL"), out _, out var why));
        Assert.Equal(new Unconvertible(UnconvertedReason.NoDeflator, "no price index of PL for 2030 and 2024 from one source"), why);
        Assert.False(converter.TryConvert(Money("EUR", "2026-01-05", 2026, "LT"), out _, out _));
    }

    [Fact]
    public void Constant_prices_in_the_currency_of_the_money_only_deflate()
    {
        var deflators = DeflatorTable.Empty.With([Deflators.Said("Eurostat", "PL", (2024, "100"), (2026, "125"))]);
        var converter = new Converter(
            RateTable.Empty, new RatePolicy.AnnualAverage(), CurrencyInfo.FromCode("PLN"), Rates.Today, new ConstantPrices(2024, deflators));
        Assert.Equal(new Ratio(4, 5), Convert(converter, "PLN", "2026", 2026, "PL").Factor.Exact);
    }

    private static Converter Converter(string policy) => RatePolicy.TryParse(policy, out var parsed)
        ? new Converter(Table, parsed, CurrencyInfo.FromCode("EUR"), Rates.Today)
        : throw new ArgumentException(policy, nameof(policy));

    private static Conversion Convert(Converter converter, string currency, string date, int year, string country = "PL")
    {
        Assert.True(converter.TryConvert(Money(currency, date, year, country), out var conversion, out var why), why?.Detail);
        return conversion;
    }

    private static MoneyTrait Money(string currency, string date, int year, string country = "PL") =>
        new(currency, year, Given.Date(date), country);
}
