using CsCheck;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class AllocationTests
{
    private static readonly string[] Slugs = ["eu", "loan", "safe", "state"];
    private static readonly int[] Budgets = [2025, 2026, 2027];

    [Fact]
    public void L1_600_million_over_ten_years_is_60_million_a_year()
    {
        var cells = Allocation.Of(Given.Line(60_000_000_000) with { FiscalYears = FiscalYears.Evenly(2025, 2034) }).Cells;
        Assert.Equal(Enumerable.Range(2025, 10), cells.Select(cell => cell.Year));
        Assert.All(cells, cell => Assert.Equal((AllocationSource.Unattributed, 6_000_000_000), (cell.Source, cell.MinorUnits)));
    }

    [Fact]
    public void L1_100_over_three_years_gives_the_odd_cent_to_the_first() => Assert.Equal(
        [3_334, 3_333, 3_333], Allocation.Of(Given.Line(10_000) with { FiscalYears = FiscalYears.Evenly(2025, 2027) }).YearTotals);

    [Fact]
    public void L1_A_tie_goes_to_the_earliest_year_and_then_to_the_first_slug() => Assert.Equal(
        [new(2025, "a", 1), new(2025, "b", 0), new(2026, "a", 0), new(2026, "b", 1)],
        Allocation.Of(Given.Line(2) with
        {
            FiscalYears = Given.Years((2026, 1), (2025, 1)),
            Sources = [new("b", 1), new("a", 1)],
        }).Cells);

    [Fact]
    public void L1_Cells_depend_on_nothing_but_the_line() =>
        Gen.Select(Gen.Long[0, 1_000].Array[3], Gen.Long[0, 1_000].Array[4], Gen.Shuffle(Budgets), Gen.Shuffle(Slugs))
            .Sample((years, sources, yearOrder, sourceOrder) =>
            {
                var total = years.Sum() + sources.Sum();
                years[0] += sources.Sum();
                Allocation Of(int[] order, string[] slugs) => Allocation.Of(Given.Line(total) with
                {
                    FiscalYears = Given.Years([.. order.Select(year => (year, (long?)years[year - 2025]))]),
                    Sources = [.. slugs.Select(slug => new SourceShare(slug, sources[Array.IndexOf(Slugs, slug)]))],
                });
                return Of(Budgets, Slugs).Cells.SequenceEqual(Of(yearOrder, sourceOrder).Cells);
            });

    [Fact]
    public void A_line_that_names_no_years_stands_in_the_year_of_its_date() => Assert.Equal(
        [new(2025, AllocationSource.Unattributed, -500)], Allocation.Of(Given.Line(-500)).Cells);

    [Fact]
    public void What_the_sources_leave_open_is_unattributed()
    {
        Assert.Equal(
            [new(2025, "state", 300), new(2025, AllocationSource.Unattributed, 200)],
            Allocation.Of(Given.Line(500) with { Sources = [new("state", 300)] }).Cells);
        Assert.Equal(
            [new(2025, "state", 300), new(2025, AllocationSource.Unattributed, 200)],
            Allocation.Of(Given.Line(500) with { Sources = [new(AllocationSource.Unattributed, 50), new("state", 300)] }).Cells);
    }

    [Fact]
    public void Sources_that_cover_the_value_leave_nothing_unattributed() => Assert.Equal(
        ["state"], Allocation.Of(Given.Line(500) with { Sources = [new("state", 500)] }).Sources);

    [Fact]
    public void A_scaled_table_keeps_the_proportions_and_adds_up_to_the_new_total()
    {
        var whole = Allocation.Of(Given.Line(1_000) with
        {
            FiscalYears = Given.Years((2025, 750), (2026, 250)),
            Sources = [new("state", 600)],
        });
        Assert.Equal([450, 300, 150, 100], whole.Cells.Select(cell => cell.MinorUnits));
        Assert.Equal([45, 30, 15, 10], whole.Scaled(100).Cells.Select(cell => cell.MinorUnits));
    }

    [Fact]
    public void An_unpriced_line_has_no_table() => Assert.Throws<ArgumentException>(() => Allocation.Of(Given.Line()));
}
