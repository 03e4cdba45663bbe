using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class MovementExampleTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void M2_A_partial_movement_takes_from_all_years_and_sources_in_proportion()
    {
        _scene.Record(Given.Line(1_000) with { FiscalYears = Given.Years((2026, 750), (2027, 250)), Sources = [new("a", 600), new("b", 400)] });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 100));
        Assert.Equal(
            [(Stage.Allocated, 2026, "a", 405), (Stage.Allocated, 2026, "b", 270), (Stage.Allocated, 2027, "a", 135), (Stage.Allocated, 2027, "b", 90),
                (Stage.Contracted, 2026, "a", 45), (Stage.Contracted, 2026, "b", 30), (Stage.Contracted, 2027, "a", 15), (Stage.Contracted, 2027, "b", 10)],
            _scene.Legs(0));
    }

    [Fact]
    public void M2_A_movement_that_names_a_year_or_a_source_takes_only_from_it()
    {
        _scene.Record(Given.Line(400) with { FiscalYears = FiscalYears.Evenly(2026, 2027), Sources = [new("a", 200), new("b", 200)] });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 50) with { FiscalYear = 2027 });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2026, Source = "b" });
        Assert.Equal(
            [(Stage.Allocated, 2026, "a", 100), (Stage.Allocated, 2027, "a", 75), (Stage.Allocated, 2027, "b", 75),
                (Stage.Contracted, 2026, "b", 100), (Stage.Contracted, 2027, "a", 25), (Stage.Contracted, 2027, "b", 25)],
            _scene.Legs(0));
    }

    [Fact]
    public void M2_The_date_of_a_movement_changes_no_year()
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Paid) with { Date = Given.Date("2031") });
        Assert.Equal([(Stage.Paid, 2025, AllocationSource.Unattributed, 100)], _scene.Legs(0));
    }

    [Fact]
    public void A_later_movement_carries_on_from_where_the_first_ended()
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 60));
        _scene.Move(0, Given.Move(Stage.Contracted, Stage.Delivered, 25));
        _scene.Move(0, Given.Move(Stage.Delivered, Stage.Paid));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 40), (Stage.Contracted, Bound.Exact, 35), (Stage.Paid, Bound.Exact, 25)], _scene.Money(0));
        Assert.Equal([Stage.Allocated, Stage.Contracted, Stage.Paid], _scene.Stages(0));
        Assert.Equal([100, 60, 25, 25], [_scene.Cumulative(Stage.Allocated), _scene.Cumulative(Stage.Contracted),
            _scene.Cumulative(Stage.Delivered), _scene.Cumulative(Stage.Paid)]);
    }

    [Fact]
    public void The_movements_of_a_negative_line_have_its_sign()
    {
        _scene.Record(Given.Line(-100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, -30));
        Assert.Equal([(Stage.Allocated, Bound.Exact, -70), (Stage.Contracted, Bound.Exact, -30)], _scene.Money(0));
    }

    [Fact]
    public void M1_Money_alone_moves_and_the_goods_stay()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Paid, 100));
        Assert.Equal([(Stage.Paid, Bound.Exact, 100)], _scene.Money(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 10)], _scene.Goods(0));
        Assert.Equal([Stage.Allocated, Stage.Paid], _scene.Stages(0));
    }

    [Fact]
    public void M1_Goods_alone_move_and_the_money_stays()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Delivered, pieces: 4));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 6), (Stage.Delivered, Bound.Exact, 4)], _scene.Goods(0));
        Assert.Equal([Stage.Allocated, Stage.Delivered], _scene.Stages(0));
    }

    [Fact]
    public void M1_An_unpriced_line_moves_with_its_goods()
    {
        _scene.Record(Given.Line() with { Quantity = Given.Pieces(10, Bound.AtMost) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, pieces: 4));
        Assert.Equal([Stage.Allocated, Stage.Contracted], _scene.Stages(0));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 4), (Stage.Contracted, Bound.AtMost, 6)], _scene.Goods(0));
        Assert.Equal([Stage.Contracted], _scene.Stages(0));
    }

    [Fact]
    public void M1_A_line_without_value_or_quantity_moves_by_being_there()
    {
        _scene.Record(Given.Line() with { FiscalYears = FiscalYears.Evenly(2026, 2027) });
        var moved = _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([Stage.Contracted], _scene.Stages(0));
        Assert.Equal([(-1, -1), (1, 1)], moved.Entry.Postings.Counts.Select(count => (count.Lines, count.Unpriced)));
    }

    [Fact]
    public void A_full_movement_keeps_the_bound_and_an_asked_figure_is_exact()
    {
        _scene.Record(Given.Line() with { Value = Given.Value(100, bound: Bound.AtMost) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 30));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 30), (Stage.Contracted, Bound.AtMost, 70)], _scene.Money(0));
        _scene.Move(0, Given.Move(Stage.Contracted, Stage.Paid));
        Assert.Equal([(Stage.Paid, Bound.Exact, 30), (Stage.Paid, Bound.AtMost, 70)], _scene.Money(0));
    }

    [Fact]
    public void V2_A_remainder_that_an_inexact_part_made_approximate_moves_as_such()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line() with { Value = Given.Value(40, bound: Bound.AtLeast) }, partOf: 0);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([(Stage.Contracted, Bound.Approximate, 60)], _scene.Money(0));
    }

    [Fact]
    public void E3_Only_the_remainder_of_an_envelope_moves()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Record(Given.Line(40) with { Quantity = Given.Pieces(3) }, partOf: 0);
        Assert.Equal("amount", _scene.RefusesMove(0, Given.Move(Stage.Allocated, Stage.Contracted, 61)).Field);
        Assert.Equal("quantity", _scene.RefusesMove(0, Given.Move(Stage.Allocated, Stage.Contracted, pieces: 8)).Field);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 60)], _scene.Money(0));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 7)], _scene.Goods(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 40)], _scene.Money(1));
    }

    [Fact]
    public void T6_A_remainder_of_zero_stands_until_it_moves()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(100), partOf: 0);
        Assert.Equal([Stage.Allocated], _scene.Stages(0));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal([Stage.Contracted], _scene.Stages(0));
        Assert.Equal(0, Assert.Single(_scene[0].Position()!.Legs).MinorUnits);
    }

    [Fact]
    public void E3_A_part_recorded_after_a_movement_has_only_what_that_left()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 70, 6));
        Assert.Equal("value.amount", _scene.RefusesRecord(Given.Line(31), partOf: 0).Field);
        Assert.Equal("quantity.value", _scene.RefusesRecord(Given.Line() with { Quantity = Given.Pieces(5) }, partOf: 0).Field);
        _scene.Record(Given.Line(30) with { Quantity = Given.Pieces(4) }, partOf: 0);
        Assert.Equal([(Stage.Contracted, Bound.Exact, 70)], _scene.Money(0));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 6)], _scene.Goods(0));
    }

    [Fact]
    public void E2_A_part_is_carved_from_what_movements_left_of_its_year()
    {
        _scene.Record(Given.Line(200) with { FiscalYears = FiscalYears.Evenly(2026, 2027) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 80) with { FiscalYear = 2026 });
        _scene.Record(Given.Line(50) with { FiscalYears = Given.Years((2026, 50)) }, partOf: 0);
        Assert.Equal(
            [(Stage.Allocated, 2027, AllocationSource.Unattributed, 70), (Stage.Contracted, 2026, AllocationSource.Unattributed, 80)], _scene.Legs(0));
    }

    [Fact]
    public void M2_What_parts_take_of_each_year_does_not_shift_when_the_remainder_of_one_moves()
    {
        _scene.Record(Given.Line(200) with { FiscalYears = FiscalYears.Evenly(2026, 2027) });
        _scene.Record(Given.Line(100) with { FiscalYears = Given.Years((2030, 100)) }, partOf: 0);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2026 });
        Assert.Equal(
            [(Stage.Allocated, 2027, AllocationSource.Unattributed, 50), (Stage.Contracted, 2026, AllocationSource.Unattributed, 50)], _scene.Legs(0));
    }

    [Fact]
    public void E6_A_part_that_repeats_a_movement_is_warned_about()
    {
        _scene.Record(Given.Line(100) with { Reference = "envelope" });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 30));
        var same = Given.Line(30) with { Stage = Stage.Contracted, Date = Given.Date("2026-05-01") };
        Assert.Equal(
            "A movement of 'envelope' has the same stage, amount and date; make sure that both are meant.",
            Assert.Single(_scene.Record(same, partOf: 0).Line.Item.Warnings));
        Assert.Empty(_scene.Record(same with { Date = Given.Date("2026-05-02") }, partOf: 0).Line.Item.Warnings);
        Assert.Empty(_scene.Record(same with { Value = Given.Value(30, "USD"), Takes = Given.Takes(7) }, partOf: 0).Line.Item.Warnings);
    }
}
