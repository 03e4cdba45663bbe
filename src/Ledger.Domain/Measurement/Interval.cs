using System.Numerics;

namespace Ledger.Domain.Measurement;

/// <summary>
/// A total with its ends: what was stated, and between what it lies when every vague figure in it is taken at its word.
/// The default is exactly zero, which adds nothing.
/// </summary>
/// <param name="Stated">The sum of the figures as stated.</param>
/// <param name="AtLeast">The lower end: without the figures that are only an upper limit.</param>
/// <param name="AtMost">The sum of the figures that have an upper end.</param>
/// <param name="OpenEnds">How many figures have none.</param>
public readonly record struct Interval(Int128 Stated, Int128 AtLeast, Int128 AtMost, long OpenEnds)
    : IAdditionOperators<Interval, Interval, Interval>
{
    /// <summary>The upper end; null as soon as one figure has none.</summary>
    public Int128? UpperEnd => OpenEnds > 0 ? null : AtMost;

    /// <summary>Whether another total has the same figures: how many ends are open is not one of them, only whether any is.</summary>
    public bool Says(Interval other) => (Stated, AtLeast, UpperEnd) == (other.Stated, other.AtLeast, other.UpperEnd);

    /// <summary>The total of figures that were all stated alike.</summary>
    /// <param name="sum">Their sum.</param>
    /// <param name="bound">How they were stated.</param>
    /// <param name="legs">How many they are.</param>
    public static Interval Of(Int128 sum, Bound bound, long legs) => bound switch
    {
        Bound.Exact or Bound.Approximate => new(sum, sum, sum, 0),
        Bound.AtLeast => new(sum, sum, 0, legs),
        Bound.AtMost => new(sum, 0, sum, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "Not a bound."),
    };

    /// <summary>The total of both.</summary>
    /// <exception cref="OverflowException">A sum does not fit.</exception>
    public static Interval operator +(Interval left, Interval right) => new(
        left.Stated + right.Stated,
        left.AtLeast + right.AtLeast,
        left.AtMost + right.AtMost,
        left.OpenEnds + right.OpenEnds);

    /// <summary>What takes a total away again when it is added.</summary>
    /// <exception cref="OverflowException">A sum does not fit.</exception>
    public static Interval operator -(Interval total) => new(-total.Stated, -total.AtLeast, -total.AtMost, -total.OpenEnds);
}
