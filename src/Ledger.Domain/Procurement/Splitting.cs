using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Domain.Procurement;

/// <summary>Works out what a movement takes along from where a line stands (rules M1 to M3).</summary>
internal static class Splitting
{
    /// <summary>The movement with what it takes, or what is wrong with it.</summary>
    internal static (Movement Movement, ImmutableArray<Fault> Faults) Split(LineState line, Movement asked) =>
        asked.Corrects is { } corrected ? Correct(line, asked, corrected) : Move(line, asked);

    private static (Movement Movement, ImmutableArray<Fault> Faults) Move(LineState line, Movement asked)
    {
        var standing = Standing.Of(line.Item, line.Takes, line.Movements);
        var stage = Codelist<Stage>.Text(asked.From);
        if (asked.To <= asked.From)
            return (asked, [new Fault("to", $"a movement goes to a later stage than {stage}; undo one by naming it under corrects")]);
        if (!standing.StandsAt(asked.From))
            return (asked, [new Fault("from", $"nothing of the line stands at {stage}")]);

        var legs = standing.Legs.Where(leg => leg.Stage == asked.From
            && (asked.FiscalYear is null || leg.Year == asked.FiscalYear)
            && (asked.Source is null || leg.Source == asked.Source)).ToList();
        var goods = standing.Quantities.Where(leg => leg.Stage == asked.From).ToList();
        Fault[] faults = [.. CheckMoney(line, asked, legs), .. CheckGoods(line, asked, goods)];
        if (faults.Length > 0) return (asked, [.. faults]);

        var narrowed = asked.FiscalYear is not null || asked.Source is not null;
        return (Sealed(line, asked with
        {
            Money = asked.TakesEverything
                ? [.. legs.Select(leg => new MovedMoney(leg.Year, leg.Source, leg.Bound, leg.Bound, leg.MinorUnits))]
                : asked.Amount is { } amount ? Share(legs, amount) : [],
            Goods = asked.TakesEverything && !narrowed
                ? [.. goods.Select(leg => new MovedGoods(leg.Bound, leg.Bound, leg.Millionths))]
                : asked.QuantityMillionths is { } millionths ? Share(goods, millionths) : [],
        }), []);
    }

    private static (Movement Movement, ImmutableArray<Fault> Faults) Correct(LineState line, Movement asked, Guid corrected)
    {
        if (line.Movements.FirstOrDefault(movement => movement.Id == corrected && movement.Corrects is null) is not { } original)
            return (asked, [new Fault("corrects", $"the line has no movement {corrected} that could be corrected")]);
        var earlier = line.Movements.Where(movement => movement.Corrects == corrected).ToList();
        var money = original.Money.Select(moved => moved with
        {
            MinorUnits = moved.MinorUnits - earlier.SelectMany(correction => correction.Money)
                .Where(back => back.Year == moved.Year && back.Source == moved.Source && back.To == moved.From && back.From == moved.To)
                .Sum(back => back.MinorUnits),
        }).ToList();
        var goods = original.Goods.Select(moved => moved with
        {
            Millionths = moved.Millionths - earlier.SelectMany(correction => correction.Goods)
                .Where(back => back.To == moved.From && back.From == moved.To).Sum(back => back.Millionths),
        }).ToList();
        Fault[] faults = [.. CheckCorrection(line, asked, original, money, goods, earlier)];
        if (faults.Length > 0) return (asked, [.. faults]);

        var wanted = Shares(asked, money, goods);
        var back = Sealed(line, asked with
        {
            From = original.To,
            To = original.From,
            Date = original.Date,
            Money = [.. money.Select((moved, i) => new MovedMoney(moved.Year, moved.Source, moved.To, moved.From, wanted.Money[i]))],
            Goods = [.. goods.Select((moved, i) => new MovedGoods(moved.To, moved.From, wanted.Goods[i]))],
        });
        return IsGone(back, Standing.Of(line.Item, line.Takes, line.Movements))
            ? (asked, [new Fault("corrects", $"a later movement has taken it on from {Codelist<Stage>.Text(back.From)}; correct that one first")])
            : (back, []);
    }

    // Money of one year, source and bound may have come there from places of several bounds, and all of it goes back.
    private static bool IsGone(Movement back, Standing standing) =>
        back.Money.GroupBy(moved => (moved.Year, moved.Source, moved.From)).Any(place =>
            Math.Abs(place.Sum(moved => moved.MinorUnits)) > Math.Abs(standing.Legs
                .Where(leg => leg.Stage == back.From && (leg.Year, leg.Source, leg.Bound) == place.Key).Sum(leg => leg.MinorUnits)))
        || back.Goods.GroupBy(moved => moved.From).Any(place =>
            place.Sum(moved => moved.Millionths) > standing.Quantities
                .Where(leg => leg.Stage == back.From && leg.Bound == place.Key).Sum(leg => leg.Millionths))
        || !standing.StandsAt(back.From);

    // Whether anything is left behind can be seen only with the movement in place.
    private static Movement Sealed(LineState line, Movement movement)
    {
        var after = Standing.Of(line.Item, line.Takes, [.. line.Movements, movement]);
        var before = Standing.Of(line.Item, line.Takes, line.Movements);
        var left = after.Legs.Any(leg => leg.Stage == movement.From && leg.MinorUnits != 0)
            || after.Quantities.Any(leg => leg.Stage == movement.From && leg.Millionths != 0);
        return movement with { LeavesNothing = !left && before.StandsAt(movement.From) };
    }

    private static IEnumerable<Fault> CheckMoney(LineState line, Movement asked, List<Leg> legs)
    {
        if (line.Item.Value is not { } value)
        {
            if (asked.Amount is not null) yield return new Fault("amount", "an unpriced line has no money to move");
            if (asked.FiscalYear is not null || asked.Source is not null)
                yield return new Fault(asked.FiscalYear is null ? "source" : "fiscalYear", "only money is kept by year and source, and the line is unpriced");
            yield break;
        }

        if (legs.TrueForAll(leg => leg.MinorUnits == 0) && (asked.FiscalYear is not null || asked.Source is not null))
        {
            yield return new Fault(asked.FiscalYear is null ? "source" : "fiscalYear", "no money of that year and source stands there");
            yield break;
        }

        var there = legs.Sum(leg => leg.MinorUnits);
        if (asked.Amount is { } amount && Math.Abs(amount) > Math.Abs(there))
        {
            yield return new Fault("amount",
                $"{Text(there, value)} stand at {Codelist<Stage>.Text(asked.From)}; {Text(amount, value)} cannot move from there");
        }
    }

    private static IEnumerable<Fault> CheckGoods(LineState line, Movement asked, List<QuantityLeg> goods)
    {
        if (asked.QuantityMillionths is not { } millionths) yield break;
        if (line.Item.Quantity is not { } quantity)
        {
            yield return new Fault("quantity", "the line has no quantity to move");
            yield break;
        }

        var there = goods.Sum(leg => leg.Millionths);
        if (millionths > there)
        {
            yield return new Fault("quantity",
                $"{QuantityText.Format(there)} {quantity.Unit.Code} stand at {Codelist<Stage>.Text(asked.From)}; {QuantityText.Format(millionths)} cannot move from there");
        }
    }

    private static IEnumerable<Fault> CheckCorrection(
        LineState line, Movement asked, Movement original, List<MovedMoney> money, List<MovedGoods> goods, List<Movement> earlier)
    {
        var (left, leftGoods) = (money.Sum(moved => moved.MinorUnits), goods.Sum(moved => moved.Millionths));
        var undone = left == 0 && leftGoods == 0 && earlier.Count > 0;
        if (undone) yield return new Fault("corrects", $"the movement {original.Id} is undone already");
        else if (asked.Amount is { } amount && (line.Item.Value is not { } value || Math.Abs(amount) > Math.Abs(left)))
            yield return new Fault("amount", line.Item.Value is null ? "an unpriced line has no money to move" : $"at most {Text(left, line.Item.Value)} of the movement can be undone");
        else if (asked.QuantityMillionths is { } millionths && millionths > leftGoods)
            yield return new Fault("quantity", $"at most {QuantityText.Format(leftGoods)} of the movement can be undone");
    }

    private static (ImmutableArray<long> Money, ImmutableArray<long> Goods) Shares(
        Movement asked, List<MovedMoney> money, List<MovedGoods> goods) => (
        asked.TakesEverything ? [.. money.Select(moved => moved.MinorUnits)]
            : money.Count == 0 ? [] : Spreading.ByWeights(asked.Amount ?? 0, [.. money.Select(moved => moved.MinorUnits)]),
        asked.TakesEverything ? [.. goods.Select(moved => moved.Millionths)]
            : goods.Count == 0 ? [] : Spreading.ByWeights(asked.QuantityMillionths ?? 0, [.. goods.Select(moved => moved.Millionths)]));

    private static ImmutableArray<MovedMoney> Share(List<Leg> legs, long amount)
    {
        var shares = Spreading.ByWeights(amount, [.. legs.Select(leg => leg.MinorUnits)]);
        return [.. legs.Select((leg, i) => new MovedMoney(leg.Year, leg.Source, leg.Bound, Bound.Exact, shares[i]))
            .Where(moved => moved.MinorUnits != 0)];
    }

    private static ImmutableArray<MovedGoods> Share(List<QuantityLeg> legs, long millionths)
    {
        var shares = Spreading.ByWeights(millionths, [.. legs.Select(leg => leg.Millionths)]);
        return [.. legs.Select((leg, i) => new MovedGoods(leg.Bound, Bound.Exact, shares[i])).Where(moved => moved.Millionths != 0)];
    }

    private static string Text(Int128 minorUnits, Valuation value) =>
        $"{AmountText.Format(minorUnits, value.Currency.DecimalDigits)} {value.Currency.Code}";
}
