using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class RevisionExampleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void R1_Movements_are_replayed_on_the_revised_line()
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 40));
        _scene.Move(0, Given.Move(Stage.Contracted, Stage.Paid));
        _scene.Revise(0, Given.Line(120) with { FiscalYears = FiscalYears.Evenly(2026, 2027) });
        Assert.Equal(
            [(Stage.Allocated, 2026, AllocationSource.Unattributed, 40), (Stage.Allocated, 2027, AllocationSource.Unattributed, 40),
                (Stage.Paid, 2026, AllocationSource.Unattributed, 20), (Stage.Paid, 2027, AllocationSource.Unattributed, 20)],
            _scene.Legs(0));
    }

    [Fact]
    public void R1_A_movement_of_everything_takes_what_a_supplement_adds()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(30), partOf: 0);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        _scene.Revise(0, Given.Line(150));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 120)], _scene.Money(0));
        _scene.Revise(0, Given.Line(40));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 10)], _scene.Money(0));
    }

    [Fact]
    public void R1_A_correction_is_replayed_too()
    {
        _scene.Record(Given.Line(100));
        var moved = Given.Move(Stage.Allocated, Stage.Contracted, 60);
        _scene.Move(0, moved);
        _scene.Move(0, Given.Correction(moved, 10));
        _scene.Revise(0, Given.Line(200));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 150), (Stage.Contracted, Bound.Exact, 50)], _scene.Money(0));
    }

    [Fact]
    public void R1_A_movement_that_was_undone_keeps_no_line_from_becoming_smaller()
    {
        _scene.Record(Given.Line(100));
        var mistaken = Given.Move(Stage.Allocated, Stage.Contracted, 90);
        _scene.Move(0, mistaken);
        _scene.Move(0, Given.Correction(mistaken));
        _scene.Revise(0, Given.Line(20));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 20)], _scene.Money(0));
    }

    [Fact]
    public void R1_Figures_of_movements_take_the_sign_of_the_revised_line()
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 60));
        _scene.Revise(0, Given.Line(-100));
        Assert.Equal([(Stage.Allocated, Bound.Exact, -40), (Stage.Contracted, Bound.Exact, -60)], _scene.Money(0));
    }

    [Fact]
    public void R1_A_title_can_be_mended_whatever_moved_and_was_carved_since()
    {
        var line = Given.Line() with { Value = Given.Value(200, bound: Bound.AtLeast), FiscalYears = FiscalYears.Evenly(2026, 2027) };
        _scene.Record(line);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 100) with { FiscalYear = 2026 });
        _scene.Record(Given.Line(150) with { FiscalYears = Given.Years((2026, 150)) }, partOf: 0);
        var before = _scene.Legs(0);
        var revised = _scene.Revise(0, line with { Title = "Mines and fuses" });
        Assert.Equal(before, _scene.Legs(0));
        Assert.Empty(revised.Entry.Postings.Money);
        Assert.Equal((2, 3), (_scene[0].Movements.Length + 1, _scene[0].Version));
    }

    [Fact]
    public void E4_An_overrun_root_that_becomes_a_part_moves_only_what_its_parts_leave()
    {
        var line = Given.Line() with { Value = Given.Value(100, bound: Bound.Approximate) };
        _scene.Record(line);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        _scene.Record(Given.Line(30), partOf: 0);
        _scene.Record(Given.Line(1_000));
        Assert.Equal(30, _scene[0].Overrun);
        _scene.Revise(0, line, partOf: 2);
        Assert.Equal(0, _scene[0].Overrun);
        Assert.Equal([(Stage.Contracted, Bound.Approximate, 70)], _scene.Money(0));
    }

    [Fact]
    public void E2_A_part_without_sources_keeps_to_that_when_its_envelope_names_some_later()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(30), partOf: 0);
        _scene.Revise(0, Given.Line(100) with { FiscalYears = FiscalYears.Evenly(2026, 2027), Sources = [new("state", 100)] });
        _scene.Revise(1, Given.Line(30) with { Title = "Mines and fuses" }, partOf: 0);
        Assert.Equal([(Stage.Allocated, 2025, AllocationSource.Unattributed, 30)], _scene.Legs(1));
    }

    [Fact]
    public void R2_A_part_that_changes_posts_the_difference_of_its_envelope_too()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(30), partOf: 0);
        var revised = _scene.Revise(1, Given.Line(45), partOf: 0);
        Assert.Equal([(Given.Ids[1], 15L), (Given.Ids[0], -15)], revised.Entry.Postings.Money.Select(posting => (posting.Line, posting.MinorUnits)));
        Assert.Equal([(2, 1)], [(_scene[1].Version, _scene[0].Version)]);
    }

    [Fact]
    public void R1_A_part_can_be_given_another_envelope_with_all_that_lies_in_it()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(), partOf: 0);
        _scene.Record(Given.Line(40), partOf: 2);
        _scene.Revise(2, Given.Line(), partOf: 1);
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 60)], _scene.Money(1));
        Assert.Equal([Given.Ids[1], Given.Ids[2]], _scene[3].Ancestors);
        _scene.Revise(2, Given.Line());
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(1));
        Assert.False(_scene[3].WithinPriced);
    }

    [Fact]
    public void E1_An_envelope_that_gets_a_price_takes_over_the_parts_within_it_and_gives_them_back_without()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(), partOf: 0);
        _scene.Record(Given.Line(40), partOf: 1);
        _scene.Revise(1, Given.Line(50), partOf: 0);
        Assert.Equal([50L, 10, 40], Enumerable.Range(0, 3).Select(line => _scene.Money(line).Single().MinorUnits));
        var unpriced = _scene.Revise(1, Given.Line(), partOf: 0);
        Assert.Equal([(Stage.Allocated, Bound.Exact, 60)], _scene.Money(0));
        Assert.True(unpriced.Line.Position()!.UnpricedWithin);
    }

    [Fact]
    public void E5_A_category_or_unit_that_changes_gives_the_goods_back()
    {
        var part = Given.Line() with { Quantity = Given.Pieces(4) };
        _scene.Record(Given.Line() with { Quantity = Given.Pieces(10) });
        _scene.Record(part, partOf: 0);
        _scene.Revise(1, part with { Category = CategoryPath.Parse("munitions") }, partOf: 0);
        Assert.Equal([(Stage.Allocated, Bound.Exact, 10)], _scene.Goods(0));
        _scene.Revise(1, part, partOf: 0);
        Assert.Equal([(Stage.Allocated, Bound.Exact, 6)], _scene.Goods(0));
        _scene.Revise(0, Given.Line() with { Quantity = new Quantity(10_000_000, Given.Unit("KGM")) });
        Assert.Equal([(Stage.Allocated, Bound.Exact, 10)], _scene.Goods(0));
    }

    [Fact]
    public void A_revised_line_keeps_its_reference_and_can_be_given_one()
    {
        _scene.Record(Given.Line(100));
        _scene.Revise(0, Given.Line(100) with { Reference = "LV/1" });
        _scene.Revise(0, Given.Line(90));
        Assert.Equal("LV/1", _scene[0].Item.Reference);
    }

    [Fact]
    public void A_revision_names_its_reason_and_its_new_sources()
    {
        _scene.Record(Given.Line(100));
        var revised = _scene.Revise(0, Given.Line(100) with { Reason = "as adopted", Sources = [new("state", 100)] });
        Assert.Equal(EntryKind.Revised, revised.Entry.Kind);
        Assert.Contains("\"reason\":\"as adopted\"", revised.Entry.Payload, StringComparison.Ordinal);
        Assert.Equal([AllocationSource.NamedFirstInALine("state")], revised.Sources);
    }

    [Fact]
    public void R1_Currency_and_unit_may_change_once_all_movements_are_undone()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        var moved = Given.Move(Stage.Allocated, Stage.Contracted);
        _scene.Move(0, moved);
        _scene.Move(0, Given.Correction(moved));
        _scene.Revise(0, Given.Line() with { Value = Given.Value(70, "USD"), Quantity = new Quantity(5_000_000, Given.Unit("KGM")) });
        Assert.Equal([(Stage.Allocated, Bound.Exact, 70)], _scene.Money(0));
        Assert.Equal([Stage.Allocated], _scene.Stages(0));
    }
}
