using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class EnvelopeRefusalTests
{
    private const long Largest = 99_999_999_999_999_999;

    private static readonly LineItem Envelope = Given.Line(1_000) with
    {
        Reference = "envelope",
        Category = CategoryPath.Parse("munitions"),
        Quantity = Given.Pieces(10),
    };

    [Fact]
    public void A_reference_that_another_line_has_is_refused()
    {
        var ledger = Recorded(Envelope);
        var refused = Assert.IsType<Decision.Refused>(ledger.Record(Given.Ids[1], Given.Line() with { Reference = "envelope" }));
        Assert.Equal((Refusal.ReferenceTaken, "reference"), (refused.Reason, Assert.Single(refused.Faults).Field));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("ref:nowhere")]
    [InlineData("01980000-0000-7000-8000-000000000000")]
    public void An_unknown_envelope_is_refused(string partOf)
    {
        var refused = Assert.IsType<Decision.Refused>(
            new LedgerInMemory().Record(new RecordLineItem(Given.Ids[1], Given.Line(), new LineKey(partOf), "test")));
        Assert.Equal((Refusal.RuleBroken, "partOf"), (refused.Reason, Assert.Single(refused.Faults).Field));
    }

    [Theory]
    [InlineData("envelope")]
    [InlineData("ref:envelope")]
    [InlineData("00000001-0000-0000-0000-000000000000")]
    public void An_envelope_is_named_by_reference_or_identity(string partOf)
    {
        var part = Assert.IsType<Decision.Accepted>(
            Recorded(Envelope).Record(new RecordLineItem(Given.Ids[1], Given.Line(1), new LineKey(partOf), "test"))).Line;
        Assert.Equal(Given.Ids[0], part.Item.PartOf);
        Assert.Equal([Given.Ids[0]], part.Ancestors);
    }

    [Fact]
    public void A_line_cannot_be_part_of_itself()
    {
        var line = Given.Line() with { Reference = "itself" };
        var refused = Assert.IsType<Decision.Refused>(
            new LedgerInMemory().Record(new RecordLineItem(Given.Ids[1], line, new LineKey("ref:itself"), "test")));
        Assert.Equal(new Fault("partOf", "a line cannot be part of itself"), Assert.Single(refused.Faults));
    }

    [Fact]
    public void A_part_of_another_country_is_refused() =>
        Refuses("partOf", Given.Line(1) with { Country = Given.Country("EE") });

    [Fact]
    public void A_line_in_more_envelopes_than_are_kept_is_refused()
    {
        var ledger = Recorded([.. Enumerable.Repeat(Given.Line(), LineState.MaximumDepth + 1)]);
        var refused = ledger.Record(Given.Ids[40], Given.Line(), Given.Ids[LineState.MaximumDepth]);
        Assert.Equal("partOf", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Fact]
    public void E3_A_part_at_an_earlier_stage_is_refused() =>
        Refuses("stage", Given.Line(1) with { Stage = Stage.Requested });

    [Fact]
    public void E1_Takes_without_an_envelope_is_refused()
    {
        var refused = new LedgerInMemory().Record(Given.Ids[1], Given.Line(1) with { Takes = Given.Takes(1) });
        Assert.Equal("takes", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Fact]
    public void E1_Takes_under_unpriced_envelopes_only_is_refused()
    {
        var refused = Recorded(Given.Line()).Record(Given.Ids[1], Given.Line(1) with { Takes = Given.Takes(1) }, Given.Ids[0]);
        Assert.Equal("takes", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Fact]
    public void E1_Takes_in_the_envelopes_currency_is_refused() =>
        Refuses("takes", Given.Line(1) with { Takes = Given.Takes(1) });

    [Fact]
    public void E1_Another_currency_without_takes_is_refused() =>
        Refuses("value.currency", Given.Line() with { Value = Given.Value(1, "USD") });

    [Fact]
    public void E1_Takes_in_a_third_currency_is_refused() => Refuses(
        "takes.currency", Given.Line() with { Value = Given.Value(1, "USD"), Takes = Given.Takes(1, "PLN") });

    [Fact]
    public void A_part_of_the_other_sign_is_refused() => Refuses("value.amount", Given.Line(-1));

    [Fact]
    public void Takes_of_the_other_sign_is_refused() => Refuses(
        "takes.amount", Given.Line() with { Value = Given.Value(-1, "USD"), Takes = Given.Takes(-1) });

    [Fact]
    public void The_parts_of_an_envelope_of_zero_have_one_sign()
    {
        var ledger = Recorded(Given.Line() with { Value = Given.Value(0, bound: Bound.Approximate) }, Given.Line(5));
        var refused = ledger.Record(Given.Ids[2], Given.Line(-3), Given.Ids[0]);
        Assert.Equal("value.amount", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Theory]
    [InlineData(Bound.Exact)]
    [InlineData(Bound.AtMost)]
    public void E4_A_part_above_what_is_left_is_refused_and_told_how_much_that_is(Bound bound)
    {
        var ledger = Recorded(Envelope with { Value = Given.Value(1_000, bound: bound) }, Given.Line(600));
        var refused = Assert.IsType<Decision.Refused>(ledger.Record(Given.Ids[2], Given.Line(401), Given.Ids[0]));
        Assert.Equal(
            new Fault("value.amount", "'envelope' has 4.00 EUR left; a part cannot take 4.01 EUR"), Assert.Single(refused.Faults));
        Assert.IsType<Decision.Accepted>(ledger.Record(Given.Ids[2], Given.Line(400), Given.Ids[0]));
    }

    [Fact]
    public void E4_Takes_above_what_is_left_is_refused() => Refuses(
        "takes.amount", Given.Line() with { Value = Given.Value(1, "USD"), Takes = Given.Takes(1_001) });

    [Theory]
    [InlineData(Bound.Approximate)]
    [InlineData(Bound.AtLeast)]
    public void E4_A_root_that_is_approximate_or_at_least_can_be_overrun_and_has_nothing_left(Bound bound)
    {
        var ledger = Recorded(Given.Line() with { Reference = "root", Value = Given.Value(1_000, bound: bound) });
        var part = Assert.IsType<Decision.Accepted>(ledger.Record(Given.Ids[1], Given.Line(1_250), Given.Ids[0]));
        var root = Assert.Single(part.Changed);
        Assert.Equal((250, 0), (root.Overrun, Assert.Single(root.Position()!.Legs).MinorUnits));
        Assert.Equal("The parts of 'root' exceed its value by 2.50 EUR.", Assert.Single(part.Line.Item.Warnings));
    }

    [Fact]
    public void E4_An_approximate_envelope_within_another_is_not_overrun()
    {
        var ledger = Recorded(Envelope, Given.Line() with { Value = Given.Value(500, bound: Bound.Approximate) });
        var refused = ledger.Record(Given.Ids[2], Given.Line(501), Given.Ids[1]);
        Assert.Equal("value.amount", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Fact]
    public void E5_A_part_of_more_pieces_than_are_left_is_refused() =>
        Refuses("quantity.value", Given.Line() with { Quantity = Given.Pieces(11) });

    [Fact]
    public void E5_An_approximate_quantity_can_be_overrun()
    {
        var ledger = Recorded(Envelope with { Quantity = Given.Pieces(10, Bound.Approximate) });
        var part = Assert.IsType<Decision.Accepted>(
            ledger.Record(Given.Ids[1], Given.Line() with { Quantity = Given.Pieces(12) }, Given.Ids[0]));
        Assert.Equal("The parts of 'envelope' exceed its quantity by 2 each.", Assert.Single(part.Line.Item.Warnings));
        Assert.Equal(0, Assert.Single(ledger.Lines[Given.Ids[0]].Position()!.Quantities).Millionths);
    }

    [Fact]
    public void Overruns_that_do_not_fit_are_refused()
    {
        var ledger = Recorded(Given.Line() with { Value = Given.Value(1, bound: Bound.AtLeast) });
        var parts = Enumerable.Range(0, 93).Select(_ => ledger.Record(Guid.CreateVersion7(), Given.Line(Largest), Given.Ids[0])).ToList();
        Assert.All(parts[..92], part => Assert.IsType<Decision.Accepted>(part));
        Assert.Equal("value.amount", Assert.Single(Assert.IsType<Decision.Refused>(parts[92]).Faults).Field);
    }

    [Fact]
    public void Overruns_of_quantities_that_do_not_fit_are_refused()
    {
        var many = Given.Line() with { Quantity = Given.Pieces(Quantity.Limit - 1, Bound.AtLeast) };
        var ledger = Recorded(many);
        var parts = Enumerable.Range(0, 10).Select(_ => ledger.Record(Guid.CreateVersion7(), many, Given.Ids[0])).ToList();
        Assert.All(parts[..9], part => Assert.IsType<Decision.Accepted>(part));
        Assert.Equal("quantity.value", Assert.Single(Assert.IsType<Decision.Refused>(parts[9]).Faults).Field);
    }

    [Fact]
    public void Inherited_years_and_sources_that_make_too_many_legs_are_refused()
    {
        var ledger = Recorded(Given.Line(100) with { FiscalYears = FiscalYears.Evenly(1900, 2200) });
        var part = Given.Line(4) with { Sources = [new("a", 1), new("b", 1), new("c", 1), new("d", 1)] };
        Assert.Empty(LineItemRules.Check(part));
        var refused = ledger.Record(Given.Ids[1], part, Given.Ids[0]);
        Assert.Equal("fiscalYears", Assert.Single(Assert.IsType<Decision.Refused>(refused).Faults).Field);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var part = Given.Line(1_001) with { Country = Given.Country("EE"), Stage = Stage.Planned, Quantity = Given.Pieces(11) };
        var refused = Assert.IsType<Decision.Refused>(Recorded(Envelope).Record(Given.Ids[1], part, Given.Ids[0]));
        Assert.Equal(["partOf", "stage", "value.amount", "quantity.value"], refused.Faults.Select(fault => fault.Field));
    }

    private static void Refuses(string field, LineItem part)
    {
        var refused = Assert.IsType<Decision.Refused>(Recorded(Envelope).Record(Given.Ids[1], part, Given.Ids[0]));
        Assert.Equal((Refusal.RuleBroken, field), (refused.Reason, Assert.Single(refused.Faults).Field));
    }

    /// <summary>The first line with each later one in the one before it.</summary>
    private static LedgerInMemory Recorded(params LineItem[] lines)
    {
        var ledger = new LedgerInMemory();
        foreach (var (i, line) in lines.Index())
            Assert.IsType<Decision.Accepted>(ledger.Record(Given.Ids[i], line, i == 0 ? null : Given.Ids[i - 1]));
        return ledger;
    }
}
