using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Means of the published days of a year or a month (rule X3).</summary>
public sealed class MeanRateTests
{
    private static readonly RateTable Year2024 = Rates.Table(
        """
        Date,USD,PLN,HRK,
        2025-01-02,1.0321,4.2753,N/A,
        2024-12-31,1.0389,4.275,N/A,
        2024-07-01,1.0745,4.3,N/A,
        2024-01-02,1.0956,N/A,N/A,
        2023-12-29,1.105,4.3395,N/A,
        2022-12-30,1.0666,4.6808,7.5365,
        """);

    [Fact]
    public void The_mean_of_a_year_is_that_of_its_published_days()
    {
        var rate = Mean(Year2024, "EUR", "USD", 2024);
        // (1.0389 + 1.0745 + 1.0956) / 3
        Assert.Equal("1.06966666666667", rate.Value.ToString());
        Assert.Equal((3, Rates.Day("2024-01-02"), Rates.Day("2024-12-31"), false), (rate.Quote.Days, rate.First, rate.Last, rate.Unfinished));
    }

    [Fact]
    public void A_cross_rate_is_made_of_the_mean_of_each()
    {
        var rate = Mean(Year2024, "PLN", "USD", 2024);
        Assert.Equal((2, 3), (rate.Base.Days, rate.Quote.Days));
        Assert.Equal((rate.Quote.PerEuro / rate.Base.PerEuro).ToString(), rate.Value.ToString());
        Assert.Equal("4.2875", rate.Base.PerEuro.ToString());
    }

    [Fact]
    public void A_year_that_has_not_ended_is_unfinished()
    {
        Assert.True(Mean(Year2024, "EUR", "USD", 2024, Rates.Day("2024-12-31")).Unfinished);
        Assert.False(Mean(Year2024, "EUR", "USD", 2024, Rates.Day("2025-01-01")).Unfinished);
    }

    [Theory]
    [InlineData("2024-01-11", "2024-12-21", false)]
    [InlineData("2024-01-11", "2024-12-20", true)]
    [InlineData("2024-01-12", "2024-12-21", true)]
    public void A_year_whose_rates_do_not_reach_from_its_beginning_to_its_end_is_unfinished(string first, string last, bool unfinished) =>
        Assert.Equal(unfinished, Mean(Rates.Table($"Date,USD,\n{last},1.04,\n{first},1.1,\n"), "USD", "EUR", 2024).Unfinished);

    [Fact]
    public void A_year_that_has_not_begun_has_no_mean()
    {
        Assert.False(TryMean(Year2024, "USD", "EUR", 2027, Rates.Today, out _, out var why));
        Assert.Equal(new Unconvertible(UnconvertedReason.FutureYear, "2027 had not begun on 2026-11-24, so its rates have no mean"), why);
    }

    [Theory]
    [InlineData("USD", "EUR", "no rate in 2021")]
    [InlineData("EUR", "USD", "no rate of USD in 2021")]
    public void A_year_without_rates_has_no_mean(string from, string to, string detail)
    {
        Assert.False(TryMean(Year2024, from, to, 2021, Rates.Today, out _, out var why));
        Assert.Equal(new Unconvertible(UnconvertedReason.NoRate, detail), why);
    }

    [Theory]
    [InlineData(2022, "7.5365")]
    [InlineData(2023, "7.5345")]
    [InlineData(2040, "7.5345")]
    public void An_irrevocable_rate_is_the_mean_of_every_later_year(int year, string perEuro)
    {
        var rate = Mean(Year2024, "HRK", "EUR", year);
        Assert.Equal((perEuro, year == 2022, year == 2022), (rate.Base.PerEuro.ToString(), rate.Unfinished, rate.IsMean));
    }

    [Fact]
    public void A_month_has_a_mean_too()
    {
        var (first, last) = (Rates.Day("2024-12-01"), Rates.Day("2024-12-31"));
        Assert.True(Year2024.TryFindMean("EUR", "USD", first, last, Rates.Today, out var rate, out _));
        Assert.Equal(("1.0389", 1, (first, last), true), (rate.Value.ToString(), rate.Quote.Days, rate.MeanOf, rate.IsMean));
        Assert.False(Year2024.TryFindMean("EUR", "USD", Rates.Day("2024-11-01"), Rates.Day("2024-11-30"), Rates.Today, out _, out var why));
        Assert.Equal("no rate of USD in 2024-11", why.Detail);
    }

    [Fact]
    public void A_mean_is_made_once_a_table_whoever_asks_and_anew_where_rates_came_later()
    {
        var table = Rates.Table("Date,USD,\n2024-12-31,1.04,\n2024-01-02,1.1,\n");
        var asked = new PairRate[64];
        Parallel.For(0, asked.Length, at => asked[at] = Mean(table, "USD", "EUR", 2024));
        Assert.Single(asked.Select(rate => rate.Value).Distinct());
        Assert.Same(Mean(table, "EUR", "USD", 2024).Quote, Mean(table, "USD", "EUR", 2024).Base);
        Assert.Equal("1.07", Mean(table, "EUR", "USD", 2024).Value.ToString());
        Assert.Equal("1.06", Mean(table.With([Rates.Said(RatesOfDay.Ecb, "2024-07-01", "USD", "1.04")]), "EUR", "USD", 2024).Value.ToString());
    }

    private static PairRate Mean(RateTable table, string from, string to, int year, DateOnly? today = null)
    {
        Assert.True(TryMean(table, from, to, year, today ?? Rates.Today, out var rate, out var why), why?.Detail);
        return rate!;
    }

    private static bool TryMean(
        RateTable table, string from, string to, int year, DateOnly today, out PairRate? rate, out Unconvertible? why) =>
        table.TryFindMean(from, to, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), today, out rate, out why);
}
