using System.Collections.Immutable;
using System.Numerics;
using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Random commands. Dice become a command once it is known what the ledger holds.</summary>
internal static class Lives
{
    private static readonly string[] Currencies = ["EUR", "EUR", "JPY"];
    private static readonly string[] Categories = ["munitions", "munitions/mines", "munitions/mines/anti-tank", "support/fuel"];
    private static readonly Bound[] Bounds = [Bound.Exact, Bound.Exact, Bound.Approximate, Bound.AtLeast, Bound.AtMost];

    internal static Gen<Dice[]> Any { get; } = Gen.Int[0, 9_999].Array[16].Select(numbers => new Dice(numbers)).Array[1, 45];

    /// <summary>Numbers that decide what a command is.</summary>
    internal sealed record Dice(int[] Numbers)
    {
        internal int this[int die, int sides] => Numbers[die] % sides;

        public override string ToString() => string.Join(',', Numbers);
    }

    internal static NaiveLife? ParentOf(Dice dice, NaiveLedger ledger) =>
        ledger.Lines.Count == 0 || dice[1, 4] == 0 ? null : ledger.Lines[dice[2, ledger.Lines.Count]];

    internal static LineItem NewLine(Dice dice, NaiveLife? parent, NaiveLedger ledger)
    {
        var item = Given.Line() with
        {
            Country = Given.Country(dice[3, 25] == 0 ? "EE" : "LV"),
            Category = CategoryPath.Parse(Categories[dice[4, 4]]),
            Stage = (Stage)Math.Clamp((int)(parent?.Item.Stage ?? Stage.Planned) + dice[5, 7] switch { 0 => -1, < 5 => 0, _ => 1 }, 1, 6),
            Quantity = dice[6, 3] == 0 ? null : Goods(dice, dice[7, 3] * 1_000L * dice[8, 90]),
        };
        return WithValue(dice, item, parent, ledger);
    }

    /// <summary>The line stated anew, with one thing or another changed.</summary>
    internal static (LineItem Item, NaiveLife? Parent) Revised(Dice dice, NaiveLife line, NaiveLedger ledger)
    {
        var item = line.Item with
        {
            FiscalYears = Given.Years([.. line.Years.Select(year => (year.Key, line.Item.Value is null ? null : (long?)year.Value))]),
            Sources = line.Item.Value is null ? [] : [.. line.Sources.Select(share => new SourceShare(share.Key, (long)share.Value))],
            PartOf = null,
        };
        var other = ParentOf(dice, ledger);
        return dice[9, 13] switch
        {
            0 => (item with { Title = "Mines, again" }, line.Parent),
            1 => (WithTakes(dice, item, other, ledger), other),
            2 => (item with { Category = CategoryPath.Parse(Categories[dice[4, 4]]) }, line.Parent),
            3 => (item with { Stage = (Stage)(1 + dice[5, 6]) }, line.Parent),
            4 => (item with { Quantity = item.Quantity is null ? Goods(dice, dice[8, 90] * 1_000L) : null }, line.Parent),
            5 => (item with { Quantity = item.Quantity is { } q ? new Quantity(q.Millionths * dice[8, 20] / 10, Given.Unit(dice[7, 5] == 0 ? "KGM" : q.Unit.Code), q.Bound) : null }, line.Parent),
            6 => (item with { Country = Given.Country(dice[3, 2] == 0 ? "EE" : "LV") }, line.Parent),
            7 => (item with { Value = null, Sources = [], FiscalYears = null, Takes = null }, line.Parent),
            8 => (item with { Value = item.Value is { } v ? Value(v.MinorUnits, v.Currency.Code, Bounds[dice[11, 5]]) : null }, line.Parent),
            9 => (WithValue(dice, item, other, ledger), other),
            _ => (WithValue(dice, item, line.Parent, ledger), line.Parent),
        };
    }

    internal static Movement Movement(Dice dice, NaiveLife line, NaiveLedger ledger)
    {
        var there = NaivePosition.Of(line, ledger);
        Stage[] stages = [.. line.Present, .. there.Money.Keys.Select(key => key.Stage), .. there.Goods.Keys.Select(key => key.Stage)];
        var from = dice[3, 10] == 0 ? (Stage)(1 + dice[4, 6]) : stages[dice[4, stages.Length]];
        var money = there.Money.Where(leg => leg.Key.Stage == from).ToList();
        var narrowed = money.Count > 0 && dice[5, 3] == 0 ? money[dice[6, money.Count]].Key : default;
        var sum = money.Where(leg => narrowed.Year == 0 || leg.Key.Year == narrowed.Year).Aggregate(BigInteger.Zero, (all, leg) => all + leg.Value);
        var goods = there.Goods.Where(leg => leg.Key.Stage == from).Aggregate(BigInteger.Zero, (all, leg) => all + leg.Value);
        return Asked(dice, line, sum, goods) with
        {
            From = from,
            To = (Stage)Math.Min(6, (int)from + (dice[7, 12] == 0 ? 0 : 1 + dice[8, 2])),
            FiscalYear = narrowed.Year == 0 ? null : narrowed.Year,
            Source = narrowed.Year == 0 || dice[15, 2] == 0 ? null : narrowed.Source,
        };
    }

    internal static Movement Correction(Dice dice, NaiveLife line)
    {
        if (line.Moves.Count == 0) return Given.Correction(Given.Move(Stage.Planned, Stage.Paid));
        var move = line.Moves[dice[3, line.Moves.Count]];
        return Asked(dice, line,
            move.Money.Aggregate(BigInteger.Zero, (all, moved) => all + moved.Amount),
            move.Goods.Aggregate(BigInteger.Zero, (all, moved) => all + moved.Amount)) with { Corrects = move.Asked.Id };
    }

    // Nothing, or some share of what is there, seldom more than that; the figure has the line's sign.
    private static Movement Asked(Dice dice, NaiveLife line, BigInteger money, BigInteger goods)
    {
        var asked = Given.Move(Stage.Planned, Stage.Paid) with { Id = new Guid(dice.Numbers[0], (short)dice.Numbers[1], (short)dice.Numbers[2], new byte[8]) };
        if (dice[9, 3] == 0) return asked;
        int[] percents = [1, 33, 50, 66, 100, 100, 101];
        var sign = line.Item.Value is { MinorUnits: < 0 } ? -1 : 1;
        var amount = (long)BigInteger.Max(1, BigInteger.Abs(money) * percents[dice[10, 7]] / 100) * sign;
        var millionths = (long)BigInteger.Max(1, goods * percents[dice[11, 7]] / 100);
        return asked with
        {
            Amount = line.Item.Value is null || dice[12, 4] == 0 ? null : amount,
            QuantityMillionths = dice[12, 4] is 0 or 1 ? millionths : null,
        };
    }

    private static LineItem WithValue(Dice dice, LineItem item, NaiveLife? parent, NaiveLedger ledger)
    {
        var envelope = parent?.Item.Value is null ? parent?.Priced : parent;
        var currency = dice[10, 12] == 0 || envelope is null ? Currencies[dice[10, 3]] : envelope.Item.Value!.Currency.Code;
        var sign = envelope is null ? (dice[12, 6] == 0 ? -1 : 1) : envelope.Item.Value!.MinorUnits < 0 ? -1 : 1;
        BigInteger magnitude = envelope is null ? dice[13, 3] switch { 0 => dice[14, 20], 1 => dice[14, 10_000], _ => 7L * dice[14, 10_000] * 1_000_003 }
            : BigInteger.Max(ledger.Left(envelope), 5) * dice[14, 70] / 60;
        var amount = (long)BigInteger.Min(magnitude, 99_999_999_999_999_999) * sign;
        if (dice[13, 6] == 0) return item with { Value = null, Takes = null, Sources = [], FiscalYears = Years(dice[7, 4], null) };
        return WithTakes(dice, item with
        {
            Value = Value(amount, currency, Bounds[dice[11, 5]]),
            FiscalYears = Years(dice[7, 5], amount),
            Sources = Sources(dice[15, 6], amount),
        }, parent, ledger);
    }

    private static LineItem WithTakes(Dice dice, LineItem item, NaiveLife? parent, NaiveLedger ledger)
    {
        var envelope = parent?.Item.Value is null ? parent?.Priced : parent;
        if (item.Value is not { } value || envelope?.Item.Value is not { } whole || value.Currency == whole.Currency)
            return item with { Takes = item.Value is not null && dice[8, 40] == 0 ? Given.Takes(0) : null };
        if (dice[8, 8] == 0) return item with { Takes = null };
        var taken = BigInteger.Max(ledger.Left(envelope), 2) * dice[14, 60] / 60 * (value.MinorUnits < 0 ? -1 : 1);
        return item with { Takes = Given.Takes(value.MinorUnits == 0 ? 0 : (long)taken, whole.Currency.Code) };
    }

    private static Valuation Value(long amount, string currency, Bound bound) =>
        Given.Value(amount, currency, amount < 0 && bound is Bound.AtLeast or Bound.AtMost ? Bound.Exact : bound);

    private static Quantity Goods(Dice dice, long millionths) =>
        new(millionths, Given.Unit(dice[15, 6] == 0 ? "KGM" : "each"), Bounds[dice[12, 5]]);

    private static FiscalYears? Years(int choice, long? amount) => choice switch
    {
        1 => FiscalYears.Evenly(2025, 2027),
        2 => Given.Years((2026, amount)),
        3 => Given.Years((2027, amount - (amount / 3)), (2024, amount / 3)),
        _ => null,
    };

    private static ImmutableArray<SourceShare> Sources(int choice, long amount) => choice switch
    {
        1 => [new("state", amount / 2)],
        2 => [new("state", amount / 3), new("safe", amount / 3)],
        3 => [new("safe", amount)],
        4 => [new("state", amount - (amount / 4)), new("loan", amount / 4)],
        _ => [],
    };
}
