using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class LineItemRulesTests
{
    [Fact]
    public void A_line_with_everything_in_order_has_no_faults() => Assert.Empty(LineItemRules.Check(Given.Line(1_000) with
    {
        Sources = [new("a", 400), new("b", 0)],
        FiscalYears = Given.Years((2025, 1_000), (2026, 0)),
        Takes = Given.Takes(10, "USD"),
        Quantity = Given.Pieces(5),
    }));

    [Fact]
    public void An_unpriced_line_has_no_faults()
    {
        Assert.Empty(LineItemRules.Check(Given.Line() with { FiscalYears = Given.Years((2025, null), (2026, null)) }));
        Assert.Empty(LineItemRules.Check(Given.Line() with { FiscalYears = FiscalYears.Evenly(2025, 2026) }));
    }

    [Fact]
    public void A_negative_line_is_as_good_as_a_positive_one() => Assert.Empty(LineItemRules.Check(Given.Line() with
    {
        Value = Given.Value(-1_000, bound: Bound.Approximate),
        Sources = [new("a", -400)],
        FiscalYears = Given.Years((2025, -1_000)),
    }));

    [Theory]
    [InlineData("2013-12-31", true)]
    [InlineData("2014-01-01", false)]
    [InlineData("2014", false)]
    public void A_replaced_currency_is_refused_after_its_last_day(string date, bool accepted)
    {
        var line = Given.Line() with { Date = Given.Date(date), Value = Given.Value(1, "LVL") };
        if (accepted) Assert.Empty(LineItemRules.Check(line));
        else Refuses("value.currency", line);
    }

    [Theory]
    [InlineData(Bound.AtLeast)]
    [InlineData(Bound.AtMost)]
    public void A_negative_amount_is_no_limit(Bound bound) =>
        Refuses("value.bound", Given.Line() with { Value = Given.Value(-1, bound: bound) });

    [Fact]
    public void Sources_of_an_unpriced_line_are_refused() =>
        Refuses("allocationSources", Given.Line() with { Sources = [new("a", 1)] });

    [Fact]
    public void A_source_that_is_named_twice_is_refused() =>
        Refuses("allocationSources[1].source", Given.Line(10) with { Sources = [new("a", 1), new("a", 1)] });

    [Fact]
    public void A_source_of_the_other_sign_is_refused() =>
        Refuses("allocationSources[1].amount", Given.Line(10) with { Sources = [new("a", 1), new("b", -1)] });

    [Theory]
    [InlineData(10, 6)]
    [InlineData(-10, -6)]
    public void Sources_above_the_value_are_refused(long value, long share) =>
        Refuses("allocationSources", Given.Line(value) with { Sources = [new("a", share), new("b", share)] });

    [Fact]
    public void No_year_at_all_is_refused()
    {
        Refuses("fiscalYears", Given.Line() with { FiscalYears = Given.Years() });
        Refuses("fiscalYears", Given.Line(0) with { FiscalYears = Given.Years() });
    }

    [Fact]
    public void A_year_that_is_named_twice_is_refused() =>
        Refuses("fiscalYears", Given.Line(10) with { FiscalYears = Given.Years((2025, 5), (2025, 5)) });

    [Fact]
    public void Amounts_of_years_on_an_unpriced_line_are_refused() =>
        Refuses("fiscalYears", Given.Line() with { FiscalYears = Given.Years((2025, 5)) });

    [Fact]
    public void A_year_without_its_amount_on_a_priced_line_is_refused() =>
        Refuses("fiscalYears", Given.Line(10) with { FiscalYears = Given.Years((2025, 10), (2026, null)) });

    [Fact]
    public void Years_that_do_not_add_up_to_the_value_are_refused() =>
        Refuses("fiscalYears", Given.Line(10) with { FiscalYears = Given.Years((2025, 5), (2026, 4)) });

    [Fact]
    public void Years_of_the_other_sign_are_refused() =>
        Refuses("fiscalYears", Given.Line(10) with { FiscalYears = Given.Years((2025, 11), (2026, -1)) });

    [Fact]
    public void Takes_of_an_unpriced_line_is_refused() =>
        Refuses("takes", Given.Line() with { Takes = Given.Takes(1) });

    [Fact]
    public void Takes_of_the_other_sign_is_refused() =>
        Refuses("takes.amount", Given.Line(1) with { Takes = Given.Takes(-1) });

    [Fact]
    public void More_legs_than_are_kept_are_refused()
    {
        var line = Given.Line(1_000) with { Sources = [.. Enumerable.Range(0, 9).Select(i => new SourceShare($"s{i}", 1))] };
        Assert.Empty(LineItemRules.Check(line with { FiscalYears = FiscalYears.Evenly(2001, 2100) }));
        Refuses("fiscalYears", line with { FiscalYears = FiscalYears.Evenly(2001, 2101) });
    }

    [Fact]
    public void What_is_left_open_makes_no_further_leg_where_unattributed_is_named() => Assert.Empty(LineItemRules.Check(
        Given.Line(1_000) with
        {
            Sources = [.. Enumerable.Range(0, 9).Select(i => new SourceShare($"s{i}", 1)), new(AllocationSource.Unattributed, 1)],
            FiscalYears = FiscalYears.Evenly(2001, 2100),
        }));

    [Fact]
    public void Sums_that_exceed_64_bits_are_refused_and_not_wrapped_round() => Refuses("allocationSources", Given.Line(10) with
    {
        Sources = [.. Enumerable.Range(0, 20).Select(i => new SourceShare($"s{i}", 999_999_999_999_999_999))],
    });

    private static void Refuses(string field, LineItem line) =>
        Assert.Equal(field, Assert.Single(LineItemRules.Check(line)).Field);
}
