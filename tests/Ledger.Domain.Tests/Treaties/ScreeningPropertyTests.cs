using CsCheck;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;
using Xunit;

namespace Ledger.Domain.Tests.Treaties;

/// <summary>Whatever is recorded of states, a screening says what asking every single day says.</summary>
public sealed class ScreeningPropertyTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 1200].Select(Start.AddDays);

    private static readonly Gen<Treaty> AnyTreaty = Gen.Select(Day, Gen.Int[0, 14], (day, months) => new Treaty("APMBC", "A convention", day, months));

    // Also what no client could record: dates in any order.
    private static readonly Gen<PartyStatus?> AnyStatus = Gen.Select(Gen.Int[0, 9], Day, Day, Day, (kind, from, notified, effective) => kind == 0
        ? null
        : new PartyStatus("APMBC", Given.Country("EE"), kind == 1 ? null : from, kind > 3 ? notified : null, kind > 7 ? effective : null, null, null));

    private static readonly Gen<PartialDate> AnyDate = Gen.Select(Day, Gen.Int[0, 2], (day, precision) =>
        Given.Date(day.ToString(precision switch { 0 => "yyyy", 1 => "yyyy-MM", _ => "yyyy-MM-dd" }, null)));

    [Fact]
    public void A_date_is_screened_as_each_of_its_days_is() =>
        Gen.Select(AnyTreaty, AnyStatus, AnyDate, Gen.Int[2023, 2029]).Sample((treaty, status, date, firstYear) =>
        {
            var finding = Assert.Single(Book(treaty, status).Screen(Given.Country("EE"), CategoryPath.Parse("munitions/mines/anti-personnel"), date, firstYear).Findings);
            var naive = new NaiveScreening(treaty, status);
            var standing = naive.In(date.First, date.Last);
            Assert.Equal(standing, finding.Standing);
            Assert.Equal(
                standing switch
                {
                    PartyStanding.Bound => ScreeningOutcome.Prohibited,
                    PartyStanding.Withdrawn => ScreeningOutcome.Withdrawn,
                    PartyStanding.NotParty => ScreeningOutcome.NotParty,
                    _ => ScreeningOutcome.Unknown,
                },
                finding.Outcome);
            Assert.Equal(standing == PartyStanding.Bound ? naive.FirstYearNotBound(firstYear, 2035) : null, finding.FirstYearNotBound);
        }, iter: 1_000);

    [Fact]
    public void A_withdrawal_takes_effect_on_the_same_day_of_a_later_month_or_on_its_last() =>
        Gen.Select(Day, Gen.Int[0, 14]).Sample((notified, months) => Assert.Equal(
            NaiveScreening.After(notified, months), new Treaty("APMBC", "A convention", Start, months).WithdrawalEffect(notified)));

    [Fact]
    public void What_a_category_has_to_do_with_treaties_is_seen_on_its_path_and_on_what_lies_below() =>
        Gen.Select(Gen.Int[0, 3].Array[72], Gen.Int[0, 2].Array[72]).Sample((marked, treaties) =>
        {
            string[] codes = ["AA", "BB", "CC"];
            var all = CategoryTree.Standard.All.ToList();
            var tree = all.Select((category, i) => category with { ProhibitedBy = marked[i % 72] == 0 ? codes[treaties[i % 72]] : null })
                .Aggregate(TreatyBook.Standard, (book, category) => book.With(category));
            foreach (var path in all.Select(category => category.Path))
            {
                foreach (var code in codes)
                {
                    var prohibited = tree.Categories.All.Where(category => category.ProhibitedBy == code).Select(category => category.Path.ToString()).ToList();
                    var covers = prohibited.Any(one => $"{path}/".StartsWith(one + "/", StringComparison.Ordinal));
                    var contains = prohibited.Any(one => one.StartsWith($"{path}/", StringComparison.Ordinal));
                    var found = tree.Screened.GetValueOrDefault(path.ToString(), []).SingleOrDefault(one => one.Treaty == code);
                    Assert.Equal(covers ? "covers" : contains ? "contains" : "", found is null ? "" : found.Covers ? "covers" : "contains");
                }
            }
        }, iter: 50);

    private static TreatyBook Book(Treaty treaty, PartyStatus? status)
    {
        var book = TreatyBook.Standard.With(treaty);
        // A book forgets nothing: where nothing is to be known of the state, the category names another treaty.
        return status is null ? book.With(Renamed()).With(treaty with { Code = "NONE" }) : book.With(status);

        static Category Renamed() => CategoryTree.Standard.TryGet(CategoryPath.Parse("munitions/mines/anti-personnel"), out var mines)
            ? mines with { ProhibitedBy = "NONE" }
            : throw new InvalidOperationException();
    }
}
