using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Rules M1 to M3 by their words, for one line.</summary>
internal sealed class NaiveMover(NaiveLife line, NaiveLedger ledger)
{
    internal bool Move(Movement asked)
    {
        var move = asked.Corrects is { } id ? Back(asked, id) : Onward(asked);
        if (move is null) return false;
        var stood = IsThere(move.From);
        line.Moves.Add(move);
        var left = NaivePosition.Of(line, ledger);
        var something = left.Money.Any(leg => leg.Key.Stage == move.From && !leg.Value.IsZero)
            || left.Goods.Any(leg => leg.Key.Stage == move.From && !leg.Value.IsZero);
        line.Moves[^1] = move with { LeavesNothing = stood && !something };
        return true;
    }

    private NaiveMove? Onward(Movement asked)
    {
        if (asked.To <= asked.From || !IsThere(asked.From)) return null;
        var there = NaivePosition.Of(line, ledger);
        var money = there.Money.Where(leg => leg.Key.Stage == asked.From
            && leg.Key.Year == (asked.FiscalYear ?? leg.Key.Year) && leg.Key.Source == (asked.Source ?? leg.Key.Source))
            .OrderBy(leg => leg.Key.Year).ThenBy(leg => leg.Key.Source, StringComparer.Ordinal).ThenBy(leg => leg.Key.Bound)
            .Select(leg => new NaiveMoved(leg.Key.Year, leg.Key.Source, leg.Key.Bound, leg.Key.Bound, leg.Value)).ToList();
        var goods = there.Goods.Where(leg => leg.Key.Stage == asked.From).OrderBy(leg => leg.Key.Bound)
            .Select(leg => new NaiveMoved(0, "", leg.Key.Bound, leg.Key.Bound, leg.Value)).ToList();
        var narrowed = asked.FiscalYear is not null || asked.Source is not null;
        if (narrowed && money.All(leg => leg.Amount.IsZero)) return null;
        if (asked is { Amount: null, QuantityMillionths: null }) return new(asked, asked.From, asked.To, money, narrowed ? [] : goods);
        return Exactly(asked.Amount, money) is { } amounts && Exactly(asked.QuantityMillionths, goods) is { } quantities
            ? new(asked, asked.From, asked.To, amounts, quantities)
            : null;
    }

    private NaiveMove? Back(Movement asked, Guid id)
    {
        if (line.Moves.Find(move => move.Asked.Id == id && move.Asked.Corrects is null) is not { } first) return null;
        var (money, goods) = (first.Left(money: true, line.Moves), first.Left(money: false, line.Moves));
        if (line.Moves.Any(move => move.Asked.Corrects == id) && money.Concat(goods).All(moved => moved.Amount.IsZero)) return null;
        if (asked is not { Amount: null, QuantityMillionths: null })
        {
            if (Exactly(asked.Amount, money) is not { } amounts || Exactly(asked.QuantityMillionths, goods) is not { } quantities) return null;
            (money, goods) = ([.. amounts], [.. quantities]);
            money = [.. money.Select(moved => moved with { To = first.Money.First(own => SamePlace(own, moved)).To })];
            goods = [.. goods.Select(moved => moved with { To = first.Goods.First(own => SamePlace(own, moved)).To })];
        }

        var there = NaivePosition.Of(line, ledger);
        var back = new NaiveMove(asked, first.To, first.From, Turned(money), Turned(goods));
        var allThere = IsThere(back.From)
            && back.Money.GroupBy(moved => (back.From, moved.Year, moved.Source, moved.From)).All(place =>
                BigInteger.Abs(NaiveSpread.Sum(place.Select(moved => moved.Amount))) <= BigInteger.Abs(there.Money.GetValueOrDefault(place.Key)))
            && back.Goods.GroupBy(moved => (back.From, moved.From)).All(place =>
                NaiveSpread.Sum(place.Select(moved => moved.Amount)) <= there.Goods.GetValueOrDefault(place.Key));
        return allThere ? back : null;
    }

    private static List<NaiveMoved> Turned(IEnumerable<NaiveMoved> moved) =>
        [.. moved.Select(one => one with { From = one.To, To = one.From })];

    private static bool SamePlace(NaiveMoved one, NaiveMoved other) =>
        (one.Year, one.Source, one.From) == (other.Year, other.Source, other.From);

    // An asked figure is exact, and taken in the proportions of what is there.
    private static List<NaiveMoved>? Exactly(long? asked, IReadOnlyList<NaiveMoved> there)
    {
        if (asked is not { } amount) return [];
        var all = NaiveSpread.Sum(there.Select(leg => leg.Amount));
        if (BigInteger.Abs(amount) > BigInteger.Abs(all)) return null;
        return [.. there.Zip(NaiveSpread.ByWeights(amount, [.. there.Select(leg => leg.Amount)]),
            (leg, share) => leg with { To = Bound.Exact, Amount = share }).Where(leg => !leg.Amount.IsZero)];
    }

    private bool IsThere(Stage stage)
    {
        var there = NaivePosition.Of(line, ledger);
        return line.Present.Contains(stage)
            || there.Money.Any(leg => leg.Key.Stage == stage && !leg.Value.IsZero)
            || there.Goods.Any(leg => leg.Key.Stage == stage && !leg.Value.IsZero);
    }
}
