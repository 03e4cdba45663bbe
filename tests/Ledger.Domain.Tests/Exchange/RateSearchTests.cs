using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Rules X1 and X2, and means (X3), on the figures of the ECB.</summary>
public sealed class RateSearchTests
{
    private static readonly RateTable Sample = Rates.Table();

    [Theory]
    [InlineData("2025-03-18", "EUR", "USD", "1.0918")]
    [InlineData("2025-03-18", "EUR", "PLN", "4.175")]
    [InlineData("2025-06-27", "EUR", "USD", "1.1704")]
    [InlineData("2025-06-27", "EUR", "PLN", "4.2378")]
    [InlineData("2025-03-18", "PLN", "USD", "0.261508982035928")]
    [InlineData("2025-03-18", "USD", "EUR", "0.915918666422422")]
    [InlineData("2025-03-18", "USD", "USD", "1")]
    public void Any_pair_goes_through_the_euro(string day, string from, string to, string value) =>
        Assert.Equal(value, Find(Sample, from, to, day).Value.ToString());

    [Fact]
    public void A_hundred_zloty_of_18_march_2025_are_26_15_dollars() =>
        Assert.Equal(2615, Rates.Convert(10_000, Find(Sample, "PLN", "USD", "2025-03-18")));

    [Theory]
    [InlineData("2025-03-18", "2025-03-18")]
    [InlineData("2025-03-19", "2025-03-18")]
    [InlineData("2025-03-28", "2025-03-18")]
    [InlineData("2025-01-12", "2025-01-02")]
    public void Without_a_rate_on_the_day_the_last_earlier_one_counts_and_is_named(string day, string used)
    {
        var rate = Find(Sample, "EUR", "SEK", day);
        Assert.Equal((Rates.Day(used), Rates.Day(used)), (rate.First, rate.Last));
    }

    [Fact]
    public void On_christmas_day_the_rate_of_christmas_eve_counts()
    {
        var table = Rates.Table("Date,USD,\n2025-12-29,1.1766,\n2025-12-24,1.1787,\n2025-12-23,1.18,\n");
        var rate = Find(table, "EUR", "USD", "2025-12-25");
        Assert.Equal(("1.1787", Rates.Day("2025-12-24")), (rate.Value.ToString(), rate.Last));
    }

    [Theory]
    [InlineData("2025-03-29", "NOK", "EUR", "no rate on or within 10 days before 2025-03-29")]
    [InlineData("2024-09-01", "NOK", "EUR", "no rate on or within 10 days before 2024-09-01")]
    [InlineData("2025-03-18", "UAH", "EUR", "no rate on or within 10 days before 2025-03-18")]
    [InlineData("2025-03-18", "EUR", "UAH", "no rate of UAH on or within 10 days before 2025-03-18")]
    [InlineData("2025-03-18", "UAH", "CHF", "no rate on or within 10 days before 2025-03-18")]
    [InlineData("0001-01-03", "USD", "EUR", "no rate on or within 10 days before 0001-01-03")]
    public void What_has_no_rate_says_so(string day, string from, string to, string detail)
    {
        Assert.False(Sample.TryFind(from, to, Rates.Day(day), out _, out var why));
        Assert.Equal(new Unconvertible(UnconvertedReason.NoRate, detail), why);
    }

    [Fact]
    public void Both_rates_of_a_cross_rate_are_of_one_day()
    {
        var table = Rates.Table("Date,USD,ISK,\n2025-03-18,1.0918,N/A,\n2025-03-17,1.0902,145.9,\n");
        var rate = Find(table, "ISK", "USD", "2025-03-18");
        Assert.Equal((Rates.Day("2025-03-17"), Rates.Day("2025-03-17")), (rate.First, rate.Last));
        Assert.Equal("1.0902", rate.Quote.PerEuro.ToString());
    }

    [Fact]
    public void Rates_that_never_meet_on_a_day_make_no_cross_rate()
    {
        var table = Rates.Table("Date,USD,ISK,\n2025-03-18,1.0918,N/A,\n2025-03-17,N/A,145.9,\n");
        Assert.False(table.TryFind("ISK", "USD", Rates.Day("2025-03-18"), out _, out var why));
        Assert.Equal("no rate of ISK and USD together on or within 10 days before 2025-03-18", why.Detail);
    }

    [Theory]
    [InlineData("EEK", "15.6466", "2010-12-31", "2011-01-01")]
    [InlineData("LVL", "0.702804", "2013-12-31", "2014-01-01")]
    [InlineData("LTL", "3.4528", "2014-12-31", "2015-01-01")]
    [InlineData("HRK", "7.5345", "2022-12-31", "2023-01-01")]
    [InlineData("BGN", "1.95583", "2025-12-31", "2026-01-01")]
    [InlineData("SKK", "30.126", "2008-12-31", "2009-01-01")]
    [InlineData("SIT", "239.64", "2006-12-31", "2007-01-01")]
    [InlineData("CYP", "0.585274", "2007-12-31", "2008-01-01")]
    [InlineData("MTL", "0.4293", "2007-12-31", "2008-01-01")]
    [InlineData("GRD", "340.75", "2000-12-31", "2001-01-01")]
    [InlineData("ATS", "13.7603", "1998-12-31", "1999-01-01")]
    [InlineData("BEF", "40.3399", "1998-12-31", "1999-01-01")]
    [InlineData("DEM", "1.95583", "1998-12-31", "1999-01-01")]
    [InlineData("ESP", "166.386", "1998-12-31", "1999-01-01")]
    [InlineData("FIM", "5.94573", "1998-12-31", "1999-01-01")]
    [InlineData("FRF", "6.55957", "1998-12-31", "1999-01-01")]
    [InlineData("IEP", "0.787564", "1998-12-31", "1999-01-01")]
    [InlineData("ITL", "1936.27", "1998-12-31", "1999-01-01")]
    [InlineData("LUF", "40.3399", "1998-12-31", "1999-01-01")]
    [InlineData("NLG", "2.20371", "1998-12-31", "1999-01-01")]
    [InlineData("PTE", "200.482", "1998-12-31", "1999-01-01")]
    public void From_its_day_an_irrevocable_rate_applies_for_ever(string currency, string perEuro, string dayBefore, string from)
    {
        Assert.False(RateTable.Empty.TryFind(currency, "EUR", Rates.Day(dayBefore), out _, out _));
        foreach (var day in (string[])[from, "2026-11-24", "2199-12-31"])
        {
            var rate = Find(RateTable.Empty, currency, "EUR", day);
            Assert.Equal(perEuro, rate.Base.PerEuro.ToString());
            Assert.Equal((null, "EU Council"), (rate.First, Assert.Single(rate.Sources)));
        }
    }

    [Fact]
    public void A_published_rate_does_not_outlive_the_day_on_which_the_currency_gave_way()
    {
        var table = Rates.Table("Date,HRK,USD,\n2023-01-02,N/A,1.0683,\n2022-12-30,7.5365,1.0666,\n")
            .With([Rates.Said(RatesOfDay.Ecb, "2023-01-02", "HRK", "7.5")]);
        Assert.Equal("7.5365", Find(table, "EUR", "HRK", "2022-12-31").Value.ToString());
        Assert.Equal("7.5345", Find(table, "EUR", "HRK", "2023-01-01").Value.ToString());
        var cross = Find(table, "HRK", "USD", "2023-01-01");
        Assert.Equal(("7.5345", "1.0666", Rates.Day("2022-12-30")), (cross.Base.PerEuro.ToString(), cross.Quote.PerEuro.ToString(), cross.Last));
    }

    [Fact]
    public void Of_several_sources_the_central_bank_comes_first_then_the_name()
    {
        var table = RateTable.Empty.With([
            Rates.Said("Zeitung", "2025-03-18", "UAH", "45"), Rates.Said("NBU", "2025-03-18", "UAH", "45.1"),
            Rates.Said("NBU", "2025-03-18", "USD", "1"), Rates.Said(RatesOfDay.Ecb, "2025-03-18", "USD", "1.0918"),
            Rates.Said("Aardvark", "2025-03-19", "USD", "1.1"),
        ]);
        Assert.Equal("45.1", Find(table, "EUR", "UAH", "2025-03-18").Value.ToString());
        Assert.Equal("1.0918", Find(table, "EUR", "USD", "2025-03-18").Value.ToString());
        Assert.Equal(["ECB", "NBU"], Find(table, "UAH", "USD", "2025-03-18").Sources);
    }

    [Fact]
    public void Another_source_does_not_stand_in_for_the_central_bank_on_a_weekend()
    {
        var table = Rates.Table("Date,USD,\n2024-05-06,1.0776,\n2024-05-03,1.0744,\n").With([Rates.Said("NBU", "2024-05-04", "USD", "9.5")]);
        var rate = Find(table, "EUR", "USD", "2024-05-04");
        Assert.Equal(("1.0744", Rates.Day("2024-05-03"), "ECB"), (rate.Value.ToString(), rate.Last, Assert.Single(rate.Sources)));
        Assert.Equal("9.5", Find(RateTable.Empty.With([Rates.Said("NBU", "2024-05-04", "USD", "9.5")]), "EUR", "USD", "2024-05-04").Value.ToString());
        Assert.True(table.TryFindMean("EUR", "USD", Rates.Day("2024-01-01"), Rates.Day("2024-12-31"), Rates.Today, out var mean, out _));
        Assert.Equal(("1.076", "ECB"), (mean.Value.ToString(), Assert.Single(mean.Sources)));
    }

    [Fact]
    public void Sources_that_never_publish_together_are_passed_over_for_those_that_do()
    {
        var table = RateTable.Empty.With([
            Rates.Said(RatesOfDay.Ecb, "2025-03-18", "USD", "1.0918"), Rates.Said("AAA", "2025-03-17", "UAH", "44"),
            Rates.Said("NBU", "2025-03-18", "UAH", "45.1"),
        ]);
        Assert.Equal("44", Find(table, "EUR", "UAH", "2025-03-18").Value.ToString());
        Assert.Equal("45.1", Find(table, "UAH", "USD", "2025-03-18").Base.PerEuro.ToString());
    }

    [Fact]
    public void The_latest_rates_are_those_of_the_last_day_of_the_central_bank()
    {
        var table = Sample.With([Rates.Said("NBU", "2026-11-01", "UAH", "48"), Rates.Said("NBU", "2025-06-26", "UAH", "47")]);
        Assert.Equal(Rates.Day("2025-06-27"), table.LastDay);
        Assert.True(table.TryFindLatest("UAH", "USD", Rates.Today, out _, out var why) is false && why.Reason == UnconvertedReason.NoRate);
        Assert.True(table.TryFindLatest("UAH", "EUR", Rates.Today, out var rate, out _));
        Assert.Equal(("47", Rates.Day("2025-06-26")), (rate.Base.PerEuro.ToString(), rate.Last));
        Assert.Equal(Rates.Day("2026-11-01"), RateTable.Empty.With([Rates.Said("NBU", "2026-11-01", "UAH", "48")]).LastDay);
    }

    [Fact]
    public void The_latest_rate_of_what_has_given_way_since_is_its_irrevocable_one()
    {
        Assert.True(Sample.TryFindLatest("BGN", "EUR", Rates.Today, out var rate, out _));
        Assert.Equal("1.95583", rate.Base.PerEuro.ToString());
        Assert.False(Sample.TryFindLatest("BGN", "EUR", Rates.Day("2025-12-31"), out _, out _));
    }

    [Fact]
    public void Without_any_rates_the_latest_is_told_to_be_missing()
    {
        Assert.False(RateTable.Empty.TryFindLatest("USD", "EUR", Rates.Today, out _, out var why));
        Assert.Equal("no rates are known", why.Detail);
        Assert.True(RateTable.Empty.TryFindLatest("EEK", "EUR", Rates.Today, out _, out _));
    }

    private static PairRate Find(RateTable table, string from, string to, string day)
    {
        Assert.True(table.TryFind(from, to, Rates.Day(day), out var rate, out var why), why?.Detail);
        return rate;
    }
}
