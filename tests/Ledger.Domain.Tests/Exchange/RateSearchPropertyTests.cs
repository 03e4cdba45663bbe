using CsCheck;
using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Whatever was published by whom and in which order, rates are found as a plain search finds them.</summary>
public sealed class RateSearchPropertyTests
{
    private static readonly DateOnly Start = new(2014, 11, 20);
    private static readonly string[] Currencies = ["EUR", "LTL", "USD", "PLN"];
    private static readonly string[] Sources = [RatesOfDay.Ecb, "AAA", "NBU"];

    private static readonly Gen<(string Source, DateOnly Day, string Currency, long Billionths)[]> Statements = Gen.Select(
        Gen.Int[0, 2].Select(at => Sources[at]), Gen.Int[0, 90], Gen.Int[1, 3].Select(at => Currencies[at]), Gen.Long[1, 9_999_999_999],
        (source, day, currency, rate) => (source, Start.AddDays(day), currency, rate)).Array[0, 60];

    private static readonly Gen<string> Currency = Gen.Int[0, 3].Select(at => Currencies[at]);

    [Fact]
    public void A_day_has_the_rate_that_a_plain_search_finds() =>
        Gen.Select(Statements, Currency, Currency, Gen.Int[-5, 110]).Sample((said, from, to, offset) =>
        {
            var day = Start.AddDays(offset);
            var expected = new NaiveRates(said).Find(from, to, day);
            Assert.Equal(expected is not null, Table(said).TryFind(from, to, day, out var rate, out var why));
            Assert.Equal(expected is null, why is not null);
            if (expected is not { } found) return;
            Assert.Equal(new Ratio(found.Numerator, found.Denominator), rate!.Value);
            Assert.Equal((found.Day, found.Day), (rate.First, rate.Last));
        }, iter: 5_000);

    [Fact]
    public void A_time_has_the_mean_that_a_plain_sum_gives() =>
        Gen.Select(Statements, Currency, Currency, Gen.Int[2014, 2015], Gen.Int[0, 12]).Sample((said, from, to, year, month) =>
        {
            var first = new DateOnly(year, Math.Max(month, 1), 1);
            var last = month == 0 ? first.AddYears(1).AddDays(-1) : first.AddMonths(1).AddDays(-1);
            var expected = new NaiveRates(said).Mean(from, to, first, last);
            Assert.Equal(expected is not null, Table(said).TryFindMean(from, to, first, last, Rates.Today, out var rate, out var why));
            Assert.Equal(expected is null, why is not null);
            if (expected is { } found) Assert.Equal(new Ratio(found.Numerator, found.Denominator), rate!.Value);
        }, iter: 5_000);

    [Fact]
    public void It_does_not_matter_in_how_many_pieces_rates_come() =>
        Gen.Select(Statements, Gen.Int[0, 60], Currency, Currency, Gen.Int[0, 100]).Sample((said, at, from, to, offset) =>
        {
            var (early, late) = (Days(said[..Math.Min(at, said.Length)]), Days(said[Math.Min(at, said.Length)..]));
            var whole = Table(said);
            var pieces = RateTable.Empty.With(early).With(late);
            Assert.Equal(whole.Days, pieces.Days);
            Assert.Equal(whole.LastDay, pieces.LastDay);
            var day = Start.AddDays(offset);
            whole.TryFind(from, to, day, out var one, out _);
            pieces.TryFind(from, to, day, out var other, out _);
            Assert.Equal(one?.Value, other?.Value);
        });

    [Fact]
    public void What_is_news_is_what_changes_the_table() =>
        Gen.Select(Statements, Statements).Sample((known, said) =>
        {
            var table = Table(known);
            foreach (var day in Days(said))
            {
                var before = table.Find(day.Source, day.Date);
                var news = day.NewsTo(before);
                foreach (var rate in day.Rates)
                {
                    var isNews = before is null || !before.TryGet(rate.Currency, out var held) || held != rate.Billionths;
                    Assert.Equal(isNews, news is not null && news.Rates.Contains(rate));
                }

                if (news is not null) table = table.With([news]);
                Assert.Null(day.NewsTo(table.Find(day.Source, day.Date)));
            }
        });

    private static RateTable Table((string Source, DateOnly Day, string Currency, long Billionths)[] said) => RateTable.Empty.With(Days(said));

    private static RatesOfDay[] Days((string Source, DateOnly Day, string Currency, long Billionths)[] said) =>
        [.. said.Select(one => RatesOfDay.Of(one.Source, one.Day, [new CurrencyRate(one.Currency, one.Billionths)]))];
}
