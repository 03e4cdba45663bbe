using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class RevisionRefusalTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void R1_A_movement_that_no_longer_fits_is_named()
    {
        _scene.Record(Given.Line(100));
        var second = Given.Move(Stage.Contracted, Stage.Paid, 60);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        _scene.Move(0, second);
        Assert.Equal(
            ("movements", $"movement 2 of 2 ({second.Id}) no longer fits: 0.50 EUR stand at contracted; 0.60 EUR cannot move from there"),
            _scene.RefusesRevise(0, Given.Line(50)));
    }

    [Theory]
    [InlineData(Stage.Requested)]
    [InlineData(Stage.Contracted)]
    public void R1_A_stage_that_movements_do_not_start_from_is_refused(Stage stage)
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 10));
        Assert.Equal("movements", _scene.RefusesRevise(0, Given.Line(100) with { Stage = stage }).Field);
    }

    [Fact]
    public void R1_A_year_that_a_movement_names_stays()
    {
        _scene.Record(Given.Line(100));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 10) with { FiscalYear = 2025 });
        Assert.Equal("movements", _scene.RefusesRevise(0, Given.Line(100) with { FiscalYears = FiscalYears.Evenly(2026, 2027) }).Field);
    }

    [Fact]
    public void R1_Figures_that_moved_stay()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(5) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 10, 1));
        Assert.Equal("value", _scene.RefusesRevise(0, Given.Line() with { Quantity = Given.Pieces(5) }).Field);
        Assert.Equal("quantity", _scene.RefusesRevise(0, Given.Line(100)).Field);
    }

    [Fact]
    public void R1_A_line_of_zero_that_moved_keeps_its_currency()
    {
        _scene.Record(Given.Line(0));
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted));
        Assert.Equal("value.currency", _scene.RefusesRevise(0, Given.Line() with { Value = Given.Value(9, "USD") }).Field);
    }

    [Fact]
    public void R1_Currency_and_unit_are_fixed_while_movements_stand()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(5) });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 10));
        Assert.Equal("value.currency", _scene.RefusesRevise(0, Given.Line() with { Value = Given.Value(100, "USD"), Quantity = Given.Pieces(5) }).Field);
        Assert.Equal("quantity.unit", _scene.RefusesRevise(0, Given.Line(100) with { Quantity = new Quantity(1, Given.Unit("KGM")) }).Field);
    }

    [Fact]
    public void R1_Country_and_currency_are_fixed_while_parts_stand()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(10), partOf: 0);
        Assert.Contains("country", Fields(_scene.Ledger.Revise(Given.Ids[0], Given.Line(100) with { Country = Given.Country("EE") })));
        Assert.Contains("value.currency", Fields(_scene.Ledger.Revise(Given.Ids[0], Given.Line() with { Value = Given.Value(100, "USD") })));
        _scene.Void(1);
        _scene.Revise(0, Given.Line() with { Country = Given.Country("EE"), Value = Given.Value(100, "USD") });
    }

    [Fact]
    public void E4_An_envelope_does_not_shrink_below_its_parts()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Record(Given.Line(60) with { Reference = "contract", Quantity = Given.Pieces(6) }, partOf: 0);
        Assert.Equal(
            ("value.amount", "its part 'contract' would not fit: 00000001-0000-0000-0000-000000000000 has 0.59 EUR left; a part cannot take 0.60 EUR"),
            _scene.RefusesRevise(0, Given.Line(59) with { Quantity = Given.Pieces(10) }));
        Assert.Equal("quantity.value", _scene.RefusesRevise(0, Given.Line(100) with { Quantity = Given.Pieces(5) }).Field);
        _scene.Revise(0, Given.Line(60) with { Quantity = Given.Pieces(6) });
    }

    [Fact]
    public void E3_An_envelope_does_not_shrink_below_its_parts_and_movements_together()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(60), partOf: 0);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 30));
        Assert.Equal("movements", _scene.RefusesRevise(0, Given.Line(89)).Field);
        _scene.Revise(0, Given.Line(90));
    }

    [Fact]
    public void E4_An_overrun_root_does_not_become_exact_or_a_part()
    {
        _scene.Record(Given.Line() with { Value = Given.Value(100, bound: Bound.AtLeast) });
        _scene.Record(Given.Line(120), partOf: 0);
        _scene.Record(Given.Line(1_000));
        Assert.Equal("value.amount", _scene.RefusesRevise(0, Given.Line(100)).Field);
        Assert.Equal("value.amount", _scene.RefusesRevise(0, Given.Line() with { Value = Given.Value(100, bound: Bound.AtLeast) }, partOf: 2).Field);
    }

    [Fact]
    public void E3_An_envelope_does_not_go_past_the_stage_of_its_parts()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(60), partOf: 0);
        Assert.Equal("stage", _scene.RefusesRevise(0, Given.Line(100) with { Stage = Stage.Contracted }).Field);
    }

    [Fact]
    public void A_revised_part_keeps_all_rules_of_parts()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(60), partOf: 0);
        Assert.Equal("value.amount", _scene.RefusesRevise(1, Given.Line(101), partOf: 0).Field);
        Assert.Equal("value.amount", _scene.RefusesRevise(1, Given.Line(-1), partOf: 0).Field);
        Assert.Equal("stage", _scene.RefusesRevise(1, Given.Line(1) with { Stage = Stage.Planned }, partOf: 0).Field);
        Assert.Equal("partOf", _scene.RefusesRevise(1, Given.Line(1) with { Country = Given.Country("EE") }, partOf: 0).Field);
        Assert.Equal("value.currency", _scene.RefusesRevise(1, Given.Line() with { Value = Given.Value(1, "USD") }, partOf: 0).Field);
        Assert.Equal("takes", _scene.RefusesRevise(1, Given.Line(1) with { Takes = Given.Takes(1) }).Field);
        _scene.Revise(1, Given.Line(100), partOf: 0);
    }

    [Fact]
    public void E1_A_cycle_is_refused()
    {
        for (var i = 0; i < 3; i++) _scene.Record(Given.Line(), partOf: i == 0 ? null : i - 1);
        Assert.Equal("partOf", _scene.RefusesRevise(0, Given.Line(), partOf: 0).Field);
        Assert.Equal("partOf", _scene.RefusesRevise(0, Given.Line(), partOf: 2).Field);
        Assert.Equal("partOf", _scene.RefusesRevise(1, Given.Line(), partOf: 2).Field);
    }

    [Fact]
    public void A_tree_does_not_become_deeper_than_is_kept()
    {
        for (var i = 0; i < LineState.MaximumDepth; i++) _scene.Record(Given.Line(), partOf: i == 0 ? null : i - 1);
        for (var i = 0; i < 3; i++) _scene.Record(Given.Line(), partOf: i == 0 ? null : LineState.MaximumDepth + i - 1);
        var (root, deepest) = (LineState.MaximumDepth, LineState.MaximumDepth + 2);
        Assert.Contains("partOf", Fields(_scene.Ledger.Revise(Given.Ids[root], Given.Line(), Given.Ids[LineState.MaximumDepth - 2])));
        _scene.Void(deepest);
        _scene.Revise(root, Given.Line(), partOf: LineState.MaximumDepth - 2);
        Assert.Equal(LineState.MaximumDepth, _scene[root + 1].Ancestors.Length);
    }

    [Fact]
    public void A_reference_is_for_ever_and_for_one_line()
    {
        _scene.Record(Given.Line() with { Reference = "LV/1" });
        _scene.Record(Given.Line());
        Assert.Equal("reference", _scene.RefusesRevise(0, Given.Line() with { Reference = "LV/2" }).Field);
        _scene.Void(0);
        var refused = Assert.IsType<Decision.Refused>(_scene.Ledger.Revise(Given.Ids[1], Given.Line() with { Reference = "LV/1" }));
        Assert.Equal((Refusal.ReferenceTaken, "reference"), (refused.Reason, Assert.Single(refused.Faults).Field));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("ref:LV/1")]
    public void An_envelope_that_is_none_or_the_line_itself_is_refused(string partOf)
    {
        _scene.Record(Given.Line());
        var refused = _scene.Ledger.Revise(new ReviseLineItem(
            Given.Ids[0], 1, Given.Line() with { Reference = "LV/1" }, new LineKey(partOf), "test"));
        Assert.Equal(["partOf"], Fields(refused));
    }

    [Fact]
    public void A_line_with_more_parts_than_can_be_decided_at_once_is_refused()
    {
        var (line, part) = (new LineState { Id = Given.Ids[0], Version = 1, Item = Given.Line() }, new LineState { Id = Given.Ids[1], Version = 1, Item = Given.Line(), Ancestors = [Given.Ids[0]] });
        Decision Revised(LineState one) => Revising.Decide(
            new ReviseLineItem(line.Id, 1, line.Item, null, "test"),
            new ChangeContext(line, [.. Enumerable.Range(0, Revising.MaximumParts + 1).Select(i => one with { Id = new Guid(i + 2, 0, 0, new byte[8]) })], [], [], false, new HashSet<string>()));
        Assert.Equal(["id"], Fields(Revised(part)));
        Assert.IsType<Decision.Accepted>(Revised(part with { VoidReason = "twice" }));
    }

    private static IEnumerable<string> Fields(Decision decision) => Assert.IsType<Decision.Refused>(decision).Faults.Select(fault => fault.Field);
}
