using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class EnvelopeExampleTests
{
    private readonly LedgerInMemory _ledger = new();

    [Fact]
    public void A_contract_within_an_allocation_is_not_counted_twice()
    {
        Record(Given.Line(5_000_000_000) with
        {
            FiscalYears = FiscalYears.Evenly(2026, 2027),
            Sources = [new("state-budget", 4_000_000_000), new("eu-instrument", 1_000_000_000)],
        });
        Record(Given.Line(2_000_000_000) with
        {
            Stage = Stage.Contracted,
            FiscalYears = Given.Years((2026, 2_000_000_000)),
            Sources = [new("state-budget", 2_000_000_000)],
        }, partOf: 0);
        Assert.Equal(
            [(2026, "eu-instrument", 500_000_000), (2026, "state-budget", 0), (2027, "eu-instrument", 500_000_000), (2027, "state-budget", 2_000_000_000)],
            Legs(0));
        Assert.Equal([(2026, "state-budget", 2_000_000_000)], Legs(1));
    }

    [Fact]
    public void E2_A_part_takes_from_its_year_and_source_then_from_its_source_then_from_all()
    {
        Record(Given.Line(400) with { FiscalYears = FiscalYears.Evenly(2025, 2026), Sources = [new("a", 200), new("b", 200)] });
        Record(Given.Line(150) with { FiscalYears = Given.Years((2025, 150)), Sources = [new("a", 150)] }, partOf: 0);
        Assert.Equal([(2025, "a", 0), (2025, "b", 100), (2026, "a", 50), (2026, "b", 100)], Legs(0));
        Record(Given.Line(100) with { FiscalYears = Given.Years((2025, 100)), Sources = [new("a", 100)] }, partOf: 0);
        Assert.Equal([(2025, "a", 0), (2025, "b", 75), (2026, "a", 0), (2026, "b", 75)], Legs(0));
    }

    [Fact]
    public void E2_A_part_that_names_no_years_or_sources_takes_its_envelopes_in_their_proportions()
    {
        Record(Given.Line(1_000) with { FiscalYears = Given.Years((2026, 750), (2027, 250)), Sources = [new("state", 600)] });
        var part = Record(Given.Line(100), partOf: 0);
        Assert.Equal(Given.Years((2026, 75), (2027, 25)), part.Line.Item.FiscalYears);
        Assert.Equal([new("state", 60), new(AllocationSource.Unattributed, 40)], part.Line.Item.Sources);
        Assert.Empty(part.Line.Item.Warnings);
    }

    [Fact]
    public void E2_An_unpriced_part_takes_its_envelopes_years_without_amounts()
    {
        Record(Given.Line(1_000) with { FiscalYears = FiscalYears.Evenly(2026, 2027) });
        var part = Record(Given.Line(), partOf: 0);
        Assert.Equal(Given.Years((2026, null), (2027, null)), part.Line.Item.FiscalYears);
        Assert.Empty(part.Changed);
        Assert.True(part.Line.Position()!.UnpricedWithin);
    }

    [Fact]
    public void E1_A_part_of_an_unpriced_part_is_carved_from_the_nearest_priced_envelope()
    {
        Record(Given.Line(1_000));
        Record(Given.Line(), partOf: 0);
        var part = Record(Given.Line(300), partOf: 1);
        Assert.Equal(Given.Ids[0], Assert.Single(part.Changed).Id);
        Assert.Equal([(2025, AllocationSource.Unattributed, 700)], Legs(0));
        Assert.Equal(Given.Ids[..2], part.Line.Ancestors);
    }

    [Fact]
    public void E1_An_unpriced_root_stands_for_the_sum_of_its_priced_parts()
    {
        Record(Given.Line());
        var part = Record(Given.Line(300), partOf: 0);
        Assert.Empty(part.Changed);
        Assert.False(part.Line.WithinPriced);
        Assert.Empty(Legs(0));
        Assert.Equal([(2025, AllocationSource.Unattributed, 300)], Legs(1));
    }

    [Fact]
    public void E1_A_part_in_another_currency_uses_up_what_it_says()
    {
        Record(Given.Line(1_000));
        Record(Given.Line() with { Value = Given.Value(500, "USD"), Takes = Given.Takes(460) }, partOf: 0);
        Assert.Equal([(2025, AllocationSource.Unattributed, 540)], Legs(0));
        Assert.Equal([(2025, AllocationSource.Unattributed, 500)], Legs(1));
    }

    [Fact]
    public void V2_A_remainder_with_an_inexact_part_is_approximate()
    {
        Record(Given.Line(1_000));
        Record(Given.Line(100), partOf: 0);
        Assert.Equal(Bound.Exact, Assert.Single(_ledger.Lines[Given.Ids[0]].Position()!.Legs).Bound);
        var part = Record(Given.Line() with { Value = Given.Value(100, bound: Bound.AtMost) }, partOf: 0);
        Assert.Equal(Bound.Approximate, Assert.Single(Assert.Single(part.Changed).Position()!.Legs).Bound);
        var envelope = part.Entry.Postings.Money.Where(posting => posting.Line == Given.Ids[0]);
        Assert.Equal([(Bound.Exact, -900, -1), (Bound.Approximate, 800, 1)], envelope.Select(p => (p.Bound, p.MinorUnits, p.Legs)));
    }

    [Theory]
    [InlineData("munitions/mines", "each", 7)]
    [InlineData("munitions/mines/anti-tank", "each", 7)]
    [InlineData("munitions", "each", 10)]
    [InlineData("munitions/mines", "KGM", 10)]
    public void E5_Only_the_same_unit_and_a_category_within_the_envelopes_is_carved(string category, string unit, long left)
    {
        Record(Given.Line() with { Quantity = Given.Pieces(10) });
        Record(Given.Line() with
        {
            Category = CategoryPath.Parse(category),
            Quantity = new Quantity(3_000_000, Given.Unit(unit)),
        }, partOf: 0);
        Assert.Equal(left * 1_000_000, Assert.Single(_ledger.Lines[Given.Ids[0]].Position()!.Quantities).Millionths);
    }

    [Fact]
    public void Sources_that_nobody_knew_come_with_the_line_and_are_told()
    {
        var first = Record(Given.Line(10) with { Sources = [new("state", 4), new(AllocationSource.Unattributed, 6)] });
        Assert.Equal([AllocationSource.NamedFirstInALine("state")], first.Sources);
        Assert.Equal("The allocation source 'state' was not known; it was added with kind other.", Assert.Single(first.Line.Item.Warnings));
        Assert.Empty(Record(Given.Line(10) with { Sources = [new("state", 4)] }).Sources);
    }

    private Decision.Accepted Record(LineItem line, int? partOf = null) => Assert.IsType<Decision.Accepted>(
        _ledger.Record(Given.Ids[_ledger.Lines.Count], line, partOf is { } envelope ? Given.Ids[envelope] : null));

    private IEnumerable<(int, string, long)> Legs(int line) =>
        _ledger.Lines[Given.Ids[line]].Position()!.Legs.Select(leg => (leg.Year, leg.Source, leg.MinorUnits));
}
