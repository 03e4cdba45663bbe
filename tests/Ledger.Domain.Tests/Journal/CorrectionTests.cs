using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class CorrectionTests
{
    private readonly Scene _scene = new();
    private readonly Movement _first = Given.Move(Stage.Allocated, Stage.Contracted, 60, 6);

    [Fact]
    public void M3_A_correction_posts_the_exact_opposite()
    {
        Recorded();
        var moved = _scene.Move(0, _first);
        var back = _scene.Move(0, Given.Correction(_first));
        Assert.Equal(
            Sorted(moved.Entry.Postings.Money.Select(p => p with { MinorUnits = -p.MinorUnits, Legs = -p.Legs })), Sorted(back.Entry.Postings.Money));
        Assert.Equal(
            Sorted(moved.Entry.Postings.Quantities.Select(p => p with { Millionths = -p.Millionths, Legs = -p.Legs })), Sorted(back.Entry.Postings.Quantities));
        Assert.Equal(
            Sorted(moved.Entry.Postings.Counts.Select(p => (p.Footprint.Id, -p.Lines))), Sorted(back.Entry.Postings.Counts.Select(p => (p.Footprint.Id, p.Lines))));
        Assert.Equal((Stage.Contracted, Stage.Allocated), (back.Line.Movements[1].From, back.Line.Movements[1].To));
    }

    [Fact]
    public void M3_A_share_of_a_movement_is_undone_in_its_proportions_and_then_the_rest()
    {
        Recorded();
        _scene.Move(0, _first);
        _scene.Move(0, Given.Correction(_first, 20, 1));
        Assert.Equal([(Stage.Allocated, 60L), (Stage.Contracted, 40)], _scene.Money(0).Select(place => (place.Stage, place.MinorUnits)));
        Assert.Equal([(Stage.Allocated, 5L), (Stage.Contracted, 5)], _scene.Goods(0).Select(place => (place.Stage, place.Pieces)));
        _scene.Move(0, Given.Correction(_first));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 10)], _scene.Goods(0));
        Assert.Equal([Stage.Allocated], _scene.Stages(0));
    }

    [Fact]
    public void M3_More_than_is_left_of_a_movement_cannot_be_undone()
    {
        Recorded();
        _scene.Move(0, _first);
        _scene.Move(0, Given.Correction(_first, 20));
        Assert.Equal(("amount", "at most 0.40 EUR of the movement can be undone"), _scene.RefusesMove(0, Given.Correction(_first, 41)));
        Assert.Equal(("quantity", "at most 6 of the movement can be undone"), _scene.RefusesMove(0, Given.Correction(_first, pieces: 7)));
    }

    [Fact]
    public void M3_A_movement_is_not_undone_twice()
    {
        Recorded();
        _scene.Move(0, _first);
        _scene.Move(0, Given.Correction(_first));
        Assert.Equal(("corrects", $"the movement {_first.Id} is undone already"), _scene.RefusesMove(0, Given.Correction(_first)));
    }

    [Fact]
    public void M3_What_a_later_movement_took_on_is_not_undone_before_that()
    {
        Recorded();
        var second = Given.Move(Stage.Contracted, Stage.Delivered, 50);
        _scene.Move(0, _first);
        _scene.Move(0, second);
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(_first)).Field);
        _scene.Move(0, Given.Correction(_first, 10));
        _scene.Move(0, Given.Correction(second));
        _scene.Move(0, Given.Correction(_first));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(0));
    }

    [Fact]
    public void M3_Goods_that_a_later_movement_took_on_are_not_undone_before_that()
    {
        Recorded();
        _scene.Move(0, _first);
        _scene.Move(0, Given.Move(Stage.Contracted, Stage.Delivered, pieces: 1));
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(_first)).Field);
        _scene.Move(0, Given.Correction(_first, 60, 5));
        Assert.Equal([(Stage.Allocated, 9L), (Stage.Delivered, 1)], _scene.Goods(0).Select(place => (place.Stage, place.Pieces)));
    }

    [Fact]
    public void M3_Money_of_two_bounds_that_became_one_is_not_undone_when_a_later_movement_took_some_on()
    {
        _scene.Record(Given.Line() with { Value = Given.Value(100, bound: Bound.AtMost) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 40));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        var onward = Given.Move(Stage.Contracted, Stage.Delivered, 80);
        _scene.Move(0, onward);
        var paid = Given.Move(Stage.Delivered, Stage.Paid, 20);
        _scene.Move(0, paid);
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(onward)).Field);
        _scene.Move(0, Given.Correction(paid));
        _scene.Move(0, Given.Correction(onward));
        Assert.Equal([(Stage.Contracted, Bound.Exact, 40), (Stage.Contracted, Bound.AtMost, 60)], _scene.Money(0));
    }

    [Fact]
    public void M3_A_line_that_only_is_there_goes_back_from_where_it_is()
    {
        _scene.Record(Given.Line());
        var (first, second) = (Given.Move(Stage.Allocated, Stage.Contracted), Given.Move(Stage.Contracted, Stage.Delivered));
        _scene.Move(0, first);
        _scene.Move(0, second);
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(first)).Field);
        _scene.Move(0, Given.Correction(second));
        Assert.Equal([Stage.Contracted], _scene.Stages(0));
        _scene.Move(0, Given.Correction(first));
        Assert.Equal([Stage.Allocated], _scene.Stages(0));
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(first)).Field);
    }

    [Fact]
    public void M3_Only_a_movement_of_the_line_that_is_no_correction_can_be_corrected()
    {
        Recorded();
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(_first)).Field);
        var correction = Given.Correction(_first);
        _scene.Move(0, _first);
        _scene.Move(0, correction);
        Assert.Equal("corrects", _scene.RefusesMove(0, Given.Correction(correction)).Field);
    }

    [Fact]
    public void M3_An_unpriced_line_has_no_money_to_bring_back()
    {
        _scene.Record(Given.Line() with { Quantity = Given.Pieces(2) });
        var moved = Given.Move(Stage.Allocated, Stage.Contracted);
        _scene.Move(0, moved);
        Assert.Equal(("amount", "an unpriced line has no money to move"), _scene.RefusesMove(0, Given.Correction(moved, 1)));
    }

    private void Recorded() => _scene.Record(Given.Line(100) with
    {
        FiscalYears = Given.Years((2026, 67), (2027, 33)),
        Sources = [new("a", 50)],
        Quantity = Given.Pieces(10),
    });

    private static IEnumerable<string?> Sorted<T>(IEnumerable<T> items) => items.Select(item => item!.ToString()).Order(StringComparer.Ordinal);
}
