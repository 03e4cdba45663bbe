using System.Numerics;
using CsCheck;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class EnvelopeLawsTests
{
    [Fact]
    public void E1_to_E5_Every_position_and_every_refusal_is_the_naive_models() => Forests.Any.Sample(wishes =>
    {
        var (ledger, forest) = (new LedgerInMemory(), new NaiveForest());
        foreach (var (i, wish) in wishes.Index())
        {
            var (item, parent) = (Forests.LineOf(wish, forest), Forests.ParentOf(wish, forest));
            Assert.DoesNotContain(LineItemRules.Check(item), fault => fault.Field != "takes.amount");
            var expected = forest.Accepts(item, parent);
            var before = ledger.Lines.ToDictionary();
            var decision = ledger.Record(Given.Ids[i], item, parent?.Id);
            Assert.Equal(expected, decision is Decision.Accepted);
            if (expected) forest.Add(Given.Ids[i], item, parent);
            else Assert.Equal(before, ledger.Lines);
            Assert.All(forest.Lines, line =>
            {
                Assert.Equal(forest.Position(line), PositionText.Of(ledger.Lines[line.Id].Position()!));
                if (line.Item.Value is not null) Assert.Equal(forest.Overrun(line), ledger.Lines[line.Id].Overrun);
            });
        }
    }, iter: 600);

    [Fact]
    public void Law_1_All_postings_of_a_line_add_up_to_its_position() => Forests.Any.Sample(wishes =>
    {
        var ledger = Record(wishes, out _);
        Assert.All(ledger.Lines.Values, line =>
        {
            var expected = Postings.Difference(line.Id, null, line.Position()!);
            Assert.Equal(PostedTexts.Of(expected), PostedTexts.SumOf(ledger.Posted, line.Id));
            Assert.Equal(
                line.Position()!.Legs.Select(leg => (leg.Year, leg.Source, leg.MinorUnits)),
                expected.Money.Select(p => (p.FiscalYear, p.Source, p.MinorUnits)));
            Assert.All(expected.Money, p => Assert.Equal(1, p.Legs));
            Assert.Equal(1, expected.Counts.Sum(p => p.Lines));
        });
    }, iter: 200);

    [Fact]
    public void Law_3_Per_currency_the_legs_are_the_roots_and_their_overruns_less_what_other_currencies_take() =>
        Forests.Any.Sample(wishes =>
        {
            var lines = Record(wishes, out _).Lines.Values;
            var parts = lines.Where(line => line.WithinPriced && line.Item.Value is not null).ToList();
            foreach (var currency in lines.Select(line => line.Item.Value?.Currency.Code).OfType<string>().Distinct())
            {
                var priced = lines.Where(line => line.Item.Value?.Currency.Code == currency).ToList();
                var roots = priced.Where(line => !line.WithinPriced || line.Item.Takes is not null).ToList();
                Assert.Equal(
                    Sum(roots.Select(line => line.Item.Value!.MinorUnits)) + Sum(priced.Select(line => line.Overrun))
                        - Sum(parts.Select(line => line.Item.Takes).OfType<Money>()
                            .Where(takes => takes.Currency.Code == currency).Select(MinorUnits.FromMoney)),
                    Sum(priced.SelectMany(line => line.Position()!.Legs).Select(leg => leg.MinorUnits)));
            }
        }, iter: 400);

    [Fact]
    public void E2_No_leg_goes_past_zero() => Forests.Any.Sample(wishes =>
        Record(wishes, out _).Lines.Values.All(line => line.Position()!.Legs.All(leg => leg.MinorUnits == 0
            || Math.Sign(leg.MinorUnits) == Math.Sign(line.Item.Value!.MinorUnits))
            && line.Position()!.Quantities.All(leg => leg.Millionths >= 0)), iter: 400);

    [Fact]
    public void E2_The_order_of_the_parts_does_not_matter() =>
        Gen.Select(Forests.Any, Gen.Int.Array[14]).Sample((wishes, priorities) =>
        {
            var first = Record(wishes, out var forest);
            var second = new LedgerInMemory();
            var waiting = forest.Lines.ToList();
            while (waiting.Count > 0)
            {
                var next = waiting.Where(line => line.Parent is null || second.Lines.ContainsKey(line.Parent.Id))
                    .MinBy(line => priorities[Array.IndexOf(Given.Ids, line.Id)])!;
                Assert.IsType<Decision.Accepted>(second.Record(next.Id, next.Item, next.Parent?.Id));
                waiting.Remove(next);
            }

            Assert.All(first.Lines.Values, line => Assert.Equal(
                PositionText.Of(line.Position()!), PositionText.Of(second.Lines[line.Id].Position()!)));
        }, iter: 300);

    [Fact]
    public void E3_No_part_stands_at_an_earlier_stage_than_its_envelope() => Forests.Any.Sample(wishes =>
    {
        var lines = Record(wishes, out _).Lines;
        return lines.Values.All(line => line.Item.PartOf is not { } parent || lines[parent].Item.Stage <= line.Item.Stage);
    });

    [Fact]
    public void E4_Only_a_root_that_is_approximate_or_at_least_is_overrun() => Forests.Any.Sample(wishes =>
        Record(wishes, out _).Lines.Values.All(line => line.Overrun == 0
            || !line.WithinPriced && line.Item.Value!.Bound is Bound.Approximate or Bound.AtLeast
            && line.Position()!.Legs.All(leg => leg.MinorUnits == 0)));

    [Fact]
    public void The_same_command_on_the_same_state_gives_the_same_entry() => Forests.Any.Sample(wishes =>
        Record(wishes, out _).Posted.Select(PostedTexts.Of).SequenceEqual(Record(wishes, out _).Posted.Select(PostedTexts.Of), StringComparer.Ordinal));

    private static LedgerInMemory Record(Forests.Wish[] wishes, out NaiveForest forest)
    {
        (var ledger, forest) = (new LedgerInMemory(), new NaiveForest());
        foreach (var (i, wish) in wishes.Index())
        {
            var (item, parent) = (Forests.LineOf(wish, forest), Forests.ParentOf(wish, forest));
            if (ledger.Record(Given.Ids[i], item, parent?.Id) is Decision.Accepted) forest.Add(Given.Ids[i], item, parent);
        }

        return ledger;
    }

    private static BigInteger Sum(IEnumerable<long> amounts) =>
        amounts.Aggregate(BigInteger.Zero, (sum, amount) => sum + amount);
}
