using System.Numerics;
using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Random forests of envelopes. A wish becomes a line once it is known what its envelope has left.</summary>
internal static class Forests
{
    private static readonly string[] Currencies = ["EUR", "JPY", "USD"];
    private static readonly string[] Categories = ["munitions", "munitions/mines", "munitions/mines/anti-tank", "support/fuel"];
    private static readonly string[] UnitCodes = ["each", "each", "KGM"];

    private static readonly Gen<long> Magnitude = Gen.Frequency(
        (1, Gen.Const(0L)), (4, Gen.Long[1, 12]), (4, Gen.Long[1, 100_000]), (1, Gen.Long[1, 99_999_999_999_999_999]));

    private static readonly Gen<Bound> Bounds = Gen.Frequency(
        (4, Gen.Const(Bound.Exact)), (2, Gen.Const(Bound.Approximate)), (1, Gen.Const(Bound.AtLeast)), (1, Gen.Const(Bound.AtMost)));

    private static readonly Gen<Wish> Wishes =
        from parent in Gen.Int[-2, 20]
        from pricing in Gen.Int[0, 9]
        from magnitude in Magnitude
        from negative in Gen.Int[0, 5]
        from percent in Gen.Frequency((5, Gen.Int[0, 60]), (2, Gen.Int[100, 100]), (1, Gen.Int[101, 150]))
        from bounds in Gen.Select(Bounds, Bounds)
        from spread in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5])
        from stage in Gen.Frequency((6, Gen.Int[0, 1]), (1, Gen.Int[-1, 2]))
        from goods in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 3])
        from stranger in Gen.Int[0, 30]
        select new Wish(
            parent, pricing, negative == 0 ? -magnitude : magnitude, percent, bounds.Item1, bounds.Item2,
            spread.Item1, spread.Item2, stage, goods.Item1, goods.Item2, goods.Item3, stranger == 0);

    internal static Gen<Wish[]> Any { get; } = Wishes.Array[1, 14];

    internal sealed record Wish(
        int Parent, int Pricing, long Magnitude, int Percent, Bound Bound, Bound GoodsBound,
        int Years, int Sources, int StageStep, int Goods, int Unit, int Category, bool Stranger);

    internal static NaiveLine? ParentOf(Wish wish, NaiveForest forest) =>
        wish.Parent < 0 || forest.Lines.Count == 0 ? null : forest.Lines[wish.Parent % forest.Lines.Count];

    internal static LineItem LineOf(Wish wish, NaiveForest forest)
    {
        var parent = ParentOf(wish, forest);
        var envelope = NaiveForest.PricedAround(parent);
        var (value, takes) = Money(wish, envelope, forest);
        return Given.Line() with
        {
            Country = Given.Country(wish.Stranger ? "EE" : "LV"),
            Category = CategoryPath.Parse(Categories[wish.Category]),
            Stage = (Stage)Math.Clamp((int)(parent?.Item.Stage ?? Stage.Planned) + wish.StageStep, 1, 6),
            Value = value,
            Takes = takes,
            FiscalYears = Years(wish.Years, value?.MinorUnits),
            Sources = value is null ? [] : Sources(wish.Sources, value.MinorUnits),
            Quantity = wish.Goods == 0
                ? null
                : new Quantity(wish.Goods * wish.Percent * 1_000L, Given.Unit(UnitCodes[wish.Unit]), wish.GoodsBound),
        };
    }

    private static (Valuation? Value, Money? Takes) Money(Wish wish, NaiveLine? envelope, NaiveForest forest)
    {
        if (wish.Pricing < 2) return (null, null);
        if (envelope is null)
            return (Value(wish.Magnitude, Currencies[wish.Pricing % 3], wish.Bound), wish.Pricing == 9 ? Given.Takes(1) : null);
        var whole = envelope.Item.Value!;
        var sign = whole.MinorUnits != 0 ? Math.Sign(whole.MinorUnits) : Math.Sign(wish.Magnitude);
        var left = BigInteger.Max(forest.Left(envelope), 5) * wish.Percent / 100;
        var taken = (long)BigInteger.Min(left, 99_999_999_999_999_999) * (wish.Stranger ? -sign : sign);
        if (wish.Pricing < 7) return (Value(taken, whole.Currency.Code, wish.Bound), null);
        if (wish.Pricing == 9 && wish.Stranger) return (Value(taken, whole.Currency.Code, wish.Bound), Given.Takes(taken, whole.Currency.Code));
        var other = Currencies.First(code => code != whole.Currency.Code);
        return (
            Value(taken == 0 ? 0 : Math.Max(1, Math.Abs(wish.Magnitude)) * Math.Sign(taken), other, wish.Bound),
            Given.Takes(taken, whole.Currency.Code));
    }

    private static Valuation Value(long amount, string currency, Bound bound) =>
        Given.Value(amount, currency, amount < 0 && bound is Bound.AtLeast or Bound.AtMost ? Bound.Exact : bound);

    private static FiscalYears? Years(int choice, long? amount) => choice switch
    {
        1 => FiscalYears.Evenly(2025, 2027),
        2 => Given.Years((2026, amount)),
        3 => Given.Years((2027, amount - (amount / 3)), (2024, amount / 3)),
        _ => null,
    };

    private static SourceShare[] Shares(params (string Source, long MinorUnits)[] shares) =>
        [.. shares.Select(share => new SourceShare(share.Source, share.MinorUnits))];

    private static System.Collections.Immutable.ImmutableArray<SourceShare> Sources(int choice, long amount) => choice switch
    {
        1 => [.. Shares(("state", amount / 2))],
        2 => [.. Shares(("state", amount / 3), ("safe", amount / 3))],
        3 => [.. Shares(("safe", amount))],
        4 => [.. Shares(("state", amount - (amount / 4)), ("loan", amount / 4))],
        _ => [],
    };
}
