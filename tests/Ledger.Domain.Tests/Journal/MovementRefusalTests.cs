using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class MovementRefusalTests
{
    private readonly Scene _scene = new();

    public MovementRefusalTests()
    {
        _scene.Record(Given.Line(100) with { FiscalYears = FiscalYears.Evenly(2026, 2027), Quantity = Given.Pieces(10) });
        _scene.Record(Given.Line());
    }

    [Theory]
    [InlineData(Stage.Allocated)]
    [InlineData(Stage.Planned)]
    public void M1_A_movement_goes_to_a_later_stage(Stage to) => Refuses("to", Given.Move(Stage.Allocated, to));

    [Theory]
    [InlineData(Stage.Requested)]
    [InlineData(Stage.Contracted)]
    public void M1_Nothing_moves_from_where_nothing_stands(Stage from) => Refuses("from", Given.Move(from, Stage.Paid));

    [Fact]
    public void M1_More_money_than_stands_there_does_not_move()
    {
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 30));
        Assert.Equal(
            ("amount", "0.70 EUR stand at allocated; 0.71 EUR cannot move from there"),
            _scene.RefusesMove(0, Given.Move(Stage.Allocated, Stage.Contracted, 71)));
        Refuses("amount", Given.Move(Stage.Contracted, Stage.Delivered, 31));
        Refuses("amount", Given.Move(Stage.Allocated, Stage.Contracted, 36) with { FiscalYear = 2026 });
    }

    [Fact]
    public void M1_More_goods_than_stand_there_do_not_move() => Assert.Equal(
        ("quantity", "10 each stand at allocated; 11 cannot move from there"),
        _scene.RefusesMove(0, Given.Move(Stage.Allocated, Stage.Contracted, pieces: 11)));

    [Fact]
    public void M2_A_year_or_source_without_money_is_refused()
    {
        Refuses("fiscalYear", Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2028 });
        Refuses("source", Given.Move(Stage.Allocated, Stage.Contracted) with { Source = "state" });
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2026 });
        Refuses("fiscalYear", Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2026 });
    }

    [Fact]
    public void M2_A_year_of_which_parts_left_nothing_is_refused()
    {
        _scene.Record(Given.Line(50) with { FiscalYears = Given.Years((2026, 50)) }, partOf: 0);
        Refuses("fiscalYear", Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2026 });
    }

    [Fact]
    public void An_unpriced_line_has_no_money_years_or_sources_to_move()
    {
        Assert.Equal("amount", _scene.RefusesMove(1, Given.Move(Stage.Allocated, Stage.Contracted, 1)).Field);
        Assert.Equal("quantity", _scene.RefusesMove(1, Given.Move(Stage.Allocated, Stage.Contracted, pieces: 1)).Field);
        Assert.Equal("fiscalYear", _scene.RefusesMove(1, Given.Move(Stage.Allocated, Stage.Contracted) with { FiscalYear = 2025 }).Field);
        Assert.Equal("source", _scene.RefusesMove(1, Given.Move(Stage.Allocated, Stage.Contracted) with { Source = "state" }).Field);
    }

    [Fact]
    public void Every_change_states_the_version_it_was_made_from()
    {
        var (ledger, id) = (_scene.Ledger, Given.Ids[0]);
        _scene.Move(0, Given.Move(Stage.Allocated, Stage.Contracted, 1));
        Decision[] stale =
        [
            ledger.Move(id, Given.Move(Stage.Allocated, Stage.Contracted, 1), version: 1),
            ledger.Revise(id, Given.Line(200), version: 3),
            ledger.Void(id, version: 1),
        ];
        Assert.All(stale, decision => Assert.Equal((Refusal.StaleVersion, "If-Match"), Told(decision)));
        Assert.Equal(2, _scene[0].Version);
    }

    [Fact]
    public void A_line_keeps_so_many_movements_and_no_more()
    {
        var movements = Enumerable.Repeat(Given.Move(Stage.Allocated, Stage.Contracted, 1), Moving.MaximumMovements);
        var line = _scene[0] with { Movements = [.. movements] };
        var refused = Moving.Decide(
            new MoveLineItem(line.Id, line.Version, Given.Move(Stage.Contracted, Stage.Paid), "test"),
            new ChangeContext(line, [], [], [], false, new HashSet<string>()));
        Assert.Equal((Refusal.RuleBroken, "from"), Told(refused));
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refused = Assert.IsType<Decision.Refused>(_scene.Ledger.Move(Given.Ids[0], Given.Move(Stage.Allocated, Stage.Contracted, 101, 11)));
        Assert.Equal(["amount", "quantity"], refused.Faults.Select(fault => fault.Field));
    }

    private void Refuses(string field, Movement movement) => Assert.Equal(field, _scene.RefusesMove(0, movement).Field);

    private static (Refusal Reason, string Field) Told(Decision decision)
    {
        var refused = Assert.IsType<Decision.Refused>(decision);
        return (refused.Reason, Assert.Single(refused.Faults).Field);
    }
}
