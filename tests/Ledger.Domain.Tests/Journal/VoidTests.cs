using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class VoidTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void R3_A_voided_line_has_no_legs_and_gives_back_what_it_took()
    {
        _scene.Record(Given.Line(100) with { Quantity = Given.Pieces(10) });
        _scene.Record(Given.Line(30) with { Quantity = Given.Pieces(3) }, partOf: 0);
        _scene.Move(1, Given.Move(Stage.Allocated, Stage.Contracted, 10, 1));
        var voided = _scene.Void(1);
        Assert.Null(voided.Line.Position());
        Assert.Equal(("recorded twice", 3), (voided.Line.VoidReason, voided.Line.Version));
        Assert.Equal("""{"reason":"recorded twice"}""", voided.Entry.Payload);
        Assert.Equal(0, voided.Entry.Postings.Money.Sum(posting => posting.MinorUnits));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 100)], _scene.Money(0));
        Assert.Equal([(Stage.Allocated, Bound.Exact, 10)], _scene.Goods(0));
        Assert.Equal(PostedTexts.Of(Postings.None), PostedTexts.SumOf(_scene.Ledger.Posted, Given.Ids[1]));
    }

    [Fact]
    public void R3_A_line_with_parts_is_not_voided_before_them()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(30) with { Reference = "contract" }, partOf: 0);
        _scene.Record(Given.Line(30), partOf: 1);
        var refused = Assert.IsType<Decision.Refused>(_scene.Ledger.Void(Given.Ids[0]));
        Assert.Equal(Refusal.HasParts, refused.Reason);
        Assert.Equal(
            ("id", "these lines are parts of it: 'contract'; void them or give them another envelope first"),
            (Assert.Single(refused.Faults).Field, refused.Faults[0].Message));
        _scene.Revise(1, Given.Line(30));
        _scene.Void(0);
        Assert.Equal([(Stage.Allocated, Bound.Exact, 30)], _scene.Money(2));
    }

    [Fact]
    public void R3_A_part_of_a_part_that_was_voided_holds_nothing_up()
    {
        for (var i = 0; i < 3; i++) _scene.Record(Given.Line(100), partOf: i == 0 ? null : i - 1);
        foreach (var line in new[] { 2, 1, 0 }) _scene.Void(line);
        Assert.Equal(0, _scene.Current(Stage.Allocated));
    }

    [Fact]
    public void R3_Nothing_more_happens_to_a_voided_line()
    {
        _scene.Record(Given.Line(100));
        _scene.Void(0);
        Decision[] decisions =
        [
            _scene.Ledger.Void(Given.Ids[0]),
            _scene.Ledger.Void(Given.Ids[0], version: 1),
            _scene.Ledger.Revise(Given.Ids[0], Given.Line(1)),
            _scene.Ledger.Move(Given.Ids[0], Given.Move(Stage.Allocated, Stage.Paid)),
        ];
        Assert.All(decisions, decision =>
        {
            var refused = Assert.IsType<Decision.Refused>(decision);
            Assert.Equal((Refusal.AlreadyVoided, "id"), (refused.Reason, Assert.Single(refused.Faults).Field));
        });
    }

    [Fact]
    public void R3_Nothing_can_be_part_of_a_voided_line()
    {
        _scene.Record(Given.Line(100));
        _scene.Record(Given.Line(10));
        _scene.Void(0);
        Assert.Equal("partOf", _scene.RefusesRecord(Given.Line(1), partOf: 0).Field);
        Assert.Equal("partOf", _scene.RefusesRevise(1, Given.Line(1), partOf: 0).Field);
    }

    [Fact]
    public void R3_Nothing_can_be_part_of_a_voided_line_wherever_its_envelopes_went_since()
    {
        var line = Given.Line() with { Quantity = Given.Pieces(5) };
        _scene.Record(line);
        _scene.Record(line, partOf: 0);
        _scene.Void(1);
        _scene.Record(line);
        _scene.Revise(0, line, partOf: 2);
        Assert.Equal("partOf", _scene.RefusesRecord(line, partOf: 1).Field);
        Assert.Equal("partOf", _scene.RefusesRevise(2, line, partOf: 1).Field);
    }
}
