using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;
using Xunit;

namespace Ledger.Domain.Tests.Treaties;

/// <summary>The worked cases, on what every ledger starts with.</summary>
public sealed class ScreeningTests
{
    private const string Mines = "munitions/mines/anti-personnel";
    private const string Cluster = "munitions/cluster";

    [Theory]
    [InlineData("EE", Mines, "2025-03-18", ScreeningOutcome.Prohibited)]
    [InlineData("EE", Mines, "2025-12-26", ScreeningOutcome.Prohibited)]
    [InlineData("EE", Mines, "2025-12-27", ScreeningOutcome.Withdrawn)]
    [InlineData("EE", Mines, "2026-01-05", ScreeningOutcome.Withdrawn)]
    [InlineData("EE", Mines, "2025", ScreeningOutcome.Prohibited)]
    [InlineData("EE", Mines, "2025-12", ScreeningOutcome.Prohibited)]
    [InlineData("EE", Mines, "2026", ScreeningOutcome.Withdrawn)]
    [InlineData("EE", Mines, "2004-10", ScreeningOutcome.NotParty)]
    [InlineData("LT", "munitions/mines/anti-tank", "2025-03-18", ScreeningOutcome.Clear)]
    [InlineData("LT", Mines, "2025-12-26", ScreeningOutcome.Prohibited)]
    [InlineData("LV", Mines, "2005", ScreeningOutcome.NotParty)]
    [InlineData("PL", Mines, "2026-02-19", ScreeningOutcome.Prohibited)]
    [InlineData("PL", Mines, "2026-02-20", ScreeningOutcome.Withdrawn)]
    [InlineData("PL", Mines, "2026", ScreeningOutcome.Prohibited)]
    [InlineData("FI", Mines, "2026-01-09", ScreeningOutcome.Prohibited)]
    [InlineData("FI", Mines, "2026-01-10", ScreeningOutcome.Withdrawn)]
    [InlineData("LT", Cluster, "2025-03-05", ScreeningOutcome.Prohibited)]
    [InlineData("LT", Cluster, "2025-03-06", ScreeningOutcome.Withdrawn)]
    [InlineData("EE", Cluster, "2025-03-18", ScreeningOutcome.NotParty)]
    [InlineData("US", Mines, "2025-03-18", ScreeningOutcome.NotParty)]
    [InlineData("FR", Mines, "2025-03-18", ScreeningOutcome.Unknown)]
    [InlineData("FR", "munitions/mines", "2025-03-18", ScreeningOutcome.Undetermined)]
    [InlineData("EE", "munitions", "2026", ScreeningOutcome.Undetermined)]
    [InlineData("FR", "vehicles", "2025-03-18", ScreeningOutcome.Clear)]
    public void Lines_are_screened_by_country_category_and_date(string country, string category, string date, ScreeningOutcome outcome) =>
        Assert.Equal(outcome, Screen(country, category, date).Outcome);

    [Fact]
    public void A_finding_tells_the_dates_that_decide()
    {
        var finding = Assert.Single(Screen("EE", Mines, "2025-03-18").Findings);
        Assert.Equal("2004-11-01 2025-06-27 2025-12-27", $"{finding.Dates!.BoundFrom:O} {finding.Dates.WithdrawalNotifiedOn:O} {finding.Dates.WithdrawalEffectiveOn:O}");
        Assert.Equal(2026, finding.FirstYearNotBound);
        Assert.Equal(2027, Assert.Single(Screen("FI", Mines, "2025-12").Findings).FirstYearNotBound);
    }

    [Fact]
    public void A_line_for_later_years_tells_the_first_of_them_without_a_bound_day()
    {
        var line = Given.Line() with { Country = Given.Country("EE"), Category = CategoryPath.Parse(Mines), FiscalYears = FiscalYears.Evenly(2027, 2030) };
        Assert.Equal(2027, Assert.Single(TreatyBook.Standard.Screen(line).Findings).FirstYearNotBound);
        line = line with { FiscalYears = FiscalYears.Evenly(2025, 2030), Country = Given.Country("PL") };
        Assert.Equal(2027, Assert.Single(TreatyBook.Standard.Screen(line).Findings).FirstYearNotBound);
    }

    [Fact]
    public void A_withdrawal_notified_on_31_August_takes_effect_on_the_last_day_of_February()
    {
        var book = TreatyBook.Standard.With(new PartyStatus("APMBC", Given.Country("FR"), new DateOnly(1999, 3, 1), new DateOnly(2026, 8, 31), null, null, null));
        Assert.Equal(new DateOnly(2027, 2, 28), book.MembershipOf("APMBC", Given.Country("FR"))!.WithdrawalEffectiveOn);
    }

    [Fact]
    public void A_recorded_effective_day_wins_over_the_notice()
    {
        var book = TreatyBook.Standard.With(new PartyStatus(
            "APMBC", Given.Country("EE"), new DateOnly(2004, 11, 1), new DateOnly(2025, 6, 27), new DateOnly(2027, 5, 1), "armed conflict", null));
        Assert.Equal(ScreeningOutcome.Prohibited, book.Screen(Given.Country("EE"), CategoryPath.Parse(Mines), Given.Date("2026-01-05"), 2026).Outcome);
    }

    [Fact]
    public void A_category_below_a_prohibited_one_is_prohibited_and_one_beside_it_is_not()
    {
        var book = TreatyBook.Standard.With(new Category(CategoryPath.Parse(Mines + "/bounding"), "Bounding mines", null, null, null, null))
            .With(new Category(CategoryPath.Parse(Mines + "-inert"), "Inert mines", null, null, null, null));
        Assert.Equal(ScreeningOutcome.Prohibited, book.Screen(Given.Country("EE"), CategoryPath.Parse(Mines + "/bounding"), Given.Date("2025"), 2025).Outcome);
        Assert.Equal(ScreeningOutcome.Clear, book.Screen(Given.Country("EE"), CategoryPath.Parse(Mines + "-inert"), Given.Date("2025"), 2025).Outcome);
    }

    [Fact]
    public void Two_treaties_can_have_to_do_with_one_category() => Assert.Equal(
        ["'munitions' contains what a treaty prohibits: munitions/mines/anti-personnel (APMBC) and munitions/cluster (CCM). A narrower category tells whether it applies."],
        ScreeningText.Warnings("EE", "munitions", Screen("EE", "munitions", "2025")));

    [Fact]
    public void A_movement_is_screened_on_its_own_date_and_a_correction_is_never_refused()
    {
        var line = Given.Line() with { Country = Given.Country("EE"), Category = CategoryPath.Parse(Mines), Date = Given.Date("2026-02") };
        var moved = Given.Move(Stage.Allocated, Stage.Contracted) with { Date = Given.Date("2025-12-01") };
        Assert.Empty(ScreeningGate.Refuse(TreatyBook.Standard, line));
        var fault = Assert.Single(ScreeningGate.Refuse(TreatyBook.Standard, line, moved));
        Assert.Equal("date", fault.Field);
        Assert.Contains("Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel Mines", fault.Message, StringComparison.Ordinal);
        Assert.Empty(ScreeningGate.Refuse(TreatyBook.Standard, line, moved with { Corrects = Guid.NewGuid() }));
    }

    [Theory]
    [InlineData("FR", Mines, 1)]
    [InlineData("EE", Mines, 1)]
    [InlineData("EE", Cluster, 0)]
    [InlineData("EE", "munitions/mines", 0)]
    [InlineData("EE", "munitions/mines/anti-tank", 0)]
    public void What_is_prohibited_or_unknown_is_refused_and_what_is_undetermined_is_not(string country, string category, int faults) => Assert.Equal(
        faults, ScreeningGate.Refuse(TreatyBook.Standard, Given.Line() with { Country = Given.Country(country), Category = CategoryPath.Parse(category) }).Length);

    private static Screening Screen(string country, string category, string date) => TreatyBook.Standard.Screen(
        Given.Country(country), CategoryPath.Parse(category), Given.Date(date), Given.Date(date).Year);
}
