using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Where the money and goods of a line stand, worked out from all that was stated and moved.</summary>
internal sealed record NaivePosition(
    Dictionary<(Stage Stage, int Year, string Source, Bound Bound), BigInteger> Money,
    Dictionary<(Stage Stage, Bound Bound), BigInteger> Goods)
{
    internal static NaivePosition Of(NaiveLife line, NaiveLedger ledger)
    {
        var item = line.Item;
        var present = line.Present.ToHashSet();
        var position = new NaivePosition([], []);
        if (item.Value is { } value)
        {
            var table = line.Cells(value.MinorUnits);
            var held = table.ToDictionary(cell => cell.Key, cell => cell.Value - NaiveSpread.Sum(line.Moves.SelectMany(move =>
                move.Money.Where(moved => (moved.Year, moved.Source) == cell.Key).Select(moved => moved.Amount * line.Gone(move)))));
            var bound = ledger.PartsOf(line).Any(part => part.Item.Value!.Bound != Bound.Exact) ? Bound.Approximate : value.Bound;
            foreach (var (key, left) in NaiveCarving.Carve(table, held, ledger.Wanted(line)))
            {
                if (!left.IsZero || present.Contains(item.Stage) && (!held[key].IsZero || table[key].IsZero))
                    position.Money[(item.Stage, key.Year, key.Source, bound)] = left;
            }

            foreach (var (stage, moved, amount) in Elsewhere(line, money: true)) Add(position.Money, (stage, moved.Year, moved.Source, moved.To), amount);
            foreach (var stage in present.Where(stage => stage != item.Stage && position.Money.Keys.All(key => key.Stage != stage)))
            {
                foreach (var key in table.Keys) position.Money[(stage, key.Year, key.Source, value.Bound)] = 0;
            }
        }

        if (item.Quantity is { } quantity)
        {
            var held = quantity.Millionths - line.MovedGoods;
            var left = BigInteger.Max(0, held - ledger.WantedGoods(line));
            var bound = ledger.QuantityPartsOf(line).Any(part => part.Item.Quantity!.Value.Bound != Bound.Exact)
                ? Bound.Approximate
                : quantity.Bound;
            if (!left.IsZero || present.Contains(item.Stage) && (!held.IsZero || quantity.Millionths == 0))
                position.Goods[(item.Stage, bound)] = left;
            foreach (var (stage, moved, amount) in Elsewhere(line, money: false)) Add(position.Goods, (stage, moved.To), amount);
        }

        return position;
    }

    internal static string Text(NaiveLife line, NaiveLedger ledger)
    {
        var (item, there) = (line.Item, Of(line, ledger));
        var rest = line.Present.Concat(there.Goods.Keys.Select(key => key.Stage)).Distinct()
            .Where(stage => there.Money.Keys.All(key => key.Stage != stage));
        var cells = item.Value is { } value
            ? line.Cells(value.MinorUnits).Keys.ToList()
            : [.. line.Years.Keys.Select(year => (year, AllocationSource.Unattributed))];
        return PositionText.Of(
            item.Value?.Currency.Code,
            there.Money.Select(leg => (leg.Key.Stage, leg.Key.Year, leg.Key.Source, leg.Key.Bound, leg.Value)),
            there.Goods.Select(leg => (leg.Key.Stage, item.Quantity!.Value.Unit.Code, leg.Key.Bound, leg.Value)),
            [.. there.Money.Keys.Select(key => (key.Stage, key.Year, key.Source)).Distinct(),
                .. rest.SelectMany(_ => cells, (stage, cell) => (stage, cell.Item1, cell.Item2))],
            there.Money.Keys.Where(key => key.Bound == Bound.Approximate).Select(key => (key.Stage, key.Year, key.Source)).Distinct(),
            item.Value is null && line.Priced is not null,
            item.Quantity is null);
    }

    // What arrived at a stage, and what left it again.
    private static IEnumerable<(Stage Stage, NaiveMoved Moved, BigInteger Amount)> Elsewhere(NaiveLife line, bool money) => line.Moves
        .SelectMany(move => (money ? move.Money : move.Goods).SelectMany(moved => new[]
        {
            (move.To, moved, moved.Amount), (move.From, moved with { To = moved.From }, -moved.Amount),
        }))
        .Where(change => change.Item1 != line.Item.Stage);

    private static void Add<TKey>(Dictionary<TKey, BigInteger> amounts, TKey key, BigInteger change)
        where TKey : notnull
    {
        var sum = amounts.GetValueOrDefault(key) + change;
        if (sum.IsZero) amounts.Remove(key);
        else amounts[key] = sum;
    }
}
