using System.Numerics;
using CsCheck;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

public class LifeLawsTests
{
    [Fact]
    public void Every_decision_and_every_position_is_the_naive_ledgers() => Sample(play => Assert.All(play.Naive.Lines, line =>
    {
        var state = play.Ledger.Lines[line.Id];
        if (line.Voided) Assert.Null(state.Position());
        else Assert.Equal(NaivePosition.Text(line, play.Naive), PositionText.Of(state.Position()!));
    }), iter: 600);

    [Fact]
    public void What_an_envelope_knows_of_its_parts_is_what_they_state() => Sample(play => Assert.All(play.Naive.Standing, line =>
    {
        var state = play.Ledger.Lines[line.Id];
        Assert.Equal(
            play.Naive.Wanted(line).Where(cell => !cell.Value.IsZero).OrderBy(cell => cell.Key.Year).ThenBy(cell => cell.Key.Source, StringComparer.Ordinal),
            state.Takes.Amounts.Select(cell => KeyValuePair.Create(cell.Key, (BigInteger)cell.Value)));
        Assert.Equal(play.Naive.WantedGoods(line), state.Takes.QuantityMillionths);
        Assert.Equal(play.Naive.PartsOf(line).Count(part => part.Item.Value!.Bound != Bound.Exact), state.Takes.InexactParts);
        Assert.Equal(
            play.Naive.QuantityPartsOf(line).Count(part => part.Item.Quantity!.Value.Bound != Bound.Exact), state.Takes.InexactQuantityParts);
        Assert.Equal(line.Around.Select(envelope => envelope.Id).Reverse(), state.Ancestors);
        Assert.Equal(line.Priced is not null, state.WithinPriced);
        Assert.Equal(line.Parent?.Id, state.Item.PartOf);
    }), iter: 100);

    [Fact]
    public void Law_1_All_postings_of_a_line_add_up_to_its_position() => Sample(play => Assert.All(play.Ledger.Lines.Values, line =>
    {
        var expected = Postings.Difference(line.Id, null, line.Position());
        Assert.Equal(PostedTexts.Of(expected), PostedTexts.SumOf(play.Ledger.Posted, line.Id));
        Assert.All(expected.Money, posting => Assert.Equal(1, posting.Legs));
        Assert.Equal(line.VoidReason is null ? 1 : 0, expected.Counts.Sum(posting => posting.Lines));
    }), iter: 40);

    [Fact]
    public void Law_3_Per_currency_the_legs_are_the_roots_and_their_overruns_less_what_other_currencies_take() => Sample(play =>
    {
        var lines = play.Ledger.Lines.Values.Where(line => line.VoidReason is null && line.Item.Value is not null).ToList();
        foreach (var currency in lines.Select(line => line.Item.Value!.Currency.Code).Distinct())
        {
            var own = lines.Where(line => line.Item.Value!.Currency.Code == currency).ToList();
            var roots = own.Where(line => !line.WithinPriced || line.Item.Takes is not null);
            var taken = lines.Select(line => line.Item.Takes).OfType<Money>().Where(takes => takes.Currency.Code == currency);
            Assert.Equal(
                Sum(roots.Select(line => line.Item.Value!.MinorUnits)) + Sum(own.Select(line => line.Overrun)) - Sum(taken.Select(MinorUnits.FromMoney)),
                Sum(own.SelectMany(line => line.Position()!.Legs).Select(leg => leg.MinorUnits)));
        }
    }, iter: 100);

    [Fact]
    public void E3_and_E4_Parts_and_movements_together_take_at_most_the_value_but_of_a_vague_root() => Sample(play =>
        Assert.All(play.Ledger.Lines.Values.Where(line => line.VoidReason is null), line =>
        {
            var vague = line.Item.Value?.Bound is Bound.Approximate or Bound.AtLeast && !line.WithinPriced;
            Assert.True(line.Overrun == 0 || vague);
            if (line.Item.Value is { } value && !vague)
                Assert.True(Int128.Abs(line.Takes.Total) + Int128.Abs(line.MovedMoney) <= value.Magnitude);
            var sign = Math.Sign(line.Item.Value?.MinorUnits ?? 0);
            Assert.All(line.Position()!.Legs, leg => Assert.True(leg.MinorUnits == 0 || Math.Sign(leg.MinorUnits) == sign));
            Assert.All(line.Position()!.Quantities, leg => Assert.True(leg.Millionths >= 0));
            Assert.All(line.Ancestors, id => Assert.True(play.Ledger.Lines[id].Item.Stage <= line.Item.Stage));
            Assert.True(line.Ancestors.Length <= LineState.MaximumDepth);
        }), iter: 100);

    [Fact]
    public void M2_A_movement_onward_shifts_nothing_between_years_and_sources() => Lives.Any.Sample(all =>
    {
        var play = new Play();
        foreach (var dice in all)
        {
            var before = play.Ledger.Lines.ToDictionary(line => line.Key, line => (line.Value.Movements.Length, Text: YearsAndSources(line.Value)));
            play.Do(dice);
            Assert.All(before, line =>
            {
                var now = play.Ledger.Lines[line.Key];
                if (now.Movements.Length > line.Value.Length && now.Movements[^1].Corrects is null) Assert.Equal(line.Value.Text, YearsAndSources(now));
            });
        }
    }, iter: 60);

    [Fact]
    public void R2_A_line_stated_again_as_it_is_posts_nothing() => Sample(play => Assert.All(play.Ledger.Lines.Values.Where(line => line.VoidReason is null), line =>
    {
        var again = Assert.IsType<Decision.Accepted>(play.Ledger.Again(line));
        Assert.Equal((0, 0, 0), (again.Entry.Postings.Money.Length, again.Entry.Postings.Counts.Length, again.Entry.Postings.Quantities.Length));
        Assert.Equal(line.Movements, again.Line.Movements);
    }), iter: 25);

    [Fact]
    public void Random_commands_are_taken_and_refused_in_good_measure()
    {
        var (all, taken) = (0, 0);
        Lives.Any.Sample(dice =>
        {
            var play = new Play();
            foreach (var one in dice) play.Do(one);
            Interlocked.Add(ref all, dice.Length);
            Interlocked.Add(ref taken, play.Accepted);
        }, iter: 60);
        Assert.InRange((double)taken / all, 0.3, 0.9);
    }

    private static void Sample(Action<Play> check, long iter) => Lives.Any.Sample(all =>
    {
        var play = new Play();
        foreach (var dice in all)
        {
            play.Do(dice);
            check(play);
        }
    }, iter: iter);

    private static string YearsAndSources(LineState line) => string.Join(' ', (line.Position()?.Legs ?? [])
        .GroupBy(leg => (leg.Year, leg.Source), leg => (BigInteger)leg.MinorUnits)
        .Select(place => (place.Key, Sum: NaiveSpread.Sum(place))).Where(place => !place.Sum.IsZero)
        .OrderBy(place => place.Key.Year).ThenBy(place => place.Key.Source, StringComparer.Ordinal));

    private static BigInteger Sum(IEnumerable<long> amounts) => NaiveSpread.Sum(amounts.Select(amount => (BigInteger)amount));
}
