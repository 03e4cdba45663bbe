using System.Numerics;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>How many lines stand in a cell.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Unpriced">How many have no value.</param>
/// <param name="UnpricedWithin">How many of those lie under a priced envelope.</param>
/// <param name="Unquantified">How many have no quantity.</param>
/// <param name="Approximate">How many have only approximate money there.</param>
public readonly record struct LineCounts(long Lines, long Unpriced, long UnpricedWithin, long Unquantified, long Approximate)
    : IAdditionOperators<LineCounts, LineCounts, LineCounts>
{
    /// <summary>All counts with their signs turned.</summary>
    public static LineCounts operator -(LineCounts counts) => new(
        -counts.Lines, -counts.Unpriced, -counts.UnpricedWithin, -counts.Unquantified, -counts.Approximate);

    /// <summary>Both together.</summary>
    public static LineCounts operator +(LineCounts left, LineCounts right) => new(
        left.Lines + right.Lines, left.Unpriced + right.Unpriced, left.UnpricedWithin + right.UnpricedWithin,
        left.Unquantified + right.Unquantified, left.Approximate + right.Approximate);
}

/// <summary>By how much the ends of money differ from what was stated: seldom anything, so it stands in a store of its own.</summary>
internal readonly record struct Vagueness(Int128 NotAtLeast, Int128 NotAtMost, long OpenEnds)
    : IAdditionOperators<Vagueness, Vagueness, Vagueness>
{
    public static Vagueness operator +(Vagueness left, Vagueness right) =>
        new(left.NotAtLeast + right.NotAtLeast, left.NotAtMost + right.NotAtMost, left.OpenEnds + right.OpenEnds);

    internal static Vagueness Of(in Interval amount) =>
        new(amount.Stated - amount.AtLeast, amount.Stated - amount.AtMost, amount.OpenEnds);

    /// <summary>The whole amount, what was stated being known.</summary>
    internal Interval Around(Int128 stated) => new(stated, stated - NotAtLeast, stated - NotAtMost, OpenEnds);
}

/// <summary>Goods of one unit that stand in a cell.</summary>
/// <param name="Quantity">The sum, in millionths of the unit.</param>
/// <param name="Legs">Of how many figures: a quantity of zero is told, none at all is not.</param>
public readonly record struct Goods(Interval Quantity, long Legs) : IAdditionOperators<Goods, Goods, Goods>
{
    /// <summary>Both with their signs turned.</summary>
    public static Goods operator -(Goods goods) => new(-goods.Quantity, -goods.Legs);

    /// <summary>Both together.</summary>
    public static Goods operator +(Goods left, Goods right) => new(left.Quantity + right.Quantity, left.Legs + right.Legs);

    /// <summary>Figures that were all stated alike.</summary>
    /// <param name="millionths">Their sum.</param>
    /// <param name="bound">How they were stated.</param>
    /// <param name="legs">How many they are.</param>
    public static Goods Of(Int128 millionths, Bound bound, long legs) => new(Interval.Of(millionths, bound, legs), legs);
}
