namespace Ledger.Domain.Measurement;

/// <summary>How much of something, how vaguely stated. Never negative. The default is exactly zero of each.</summary>
public readonly record struct Quantity
{
    /// <summary>Quantities are counted in this part of their unit.</summary>
    public const int MillionthsOfOne = 1_000_000;

    /// <summary>Values stay below this many units.</summary>
    public const long Limit = 1_000_000_000_000;

    // Null for each, so that the default equals a zero that says so.
    private readonly Unit? _unit;

    /// <summary>Makes a quantity.</summary>
    /// <param name="millionths">The value in millionths of the unit.</param>
    /// <param name="unit">What is counted or measured.</param>
    /// <param name="bound">How it was stated.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or 10^12 units or more.</exception>
    public Quantity(long millionths, Unit unit, Bound bound = Bound.Exact)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(millionths);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(millionths, Limit * MillionthsOfOne);
        Millionths = millionths;
        _unit = unit == Units.Each ? null : unit;
        Bound = bound;
    }

    /// <summary>The value in millionths of the unit.</summary>
    public long Millionths { get; }

    /// <summary>What is counted or measured.</summary>
    public Unit Unit => _unit ?? Units.Each;

    /// <summary>How it was stated.</summary>
    public Bound Bound { get; }

    /// <summary>The value in the unit.</summary>
    public decimal Value => (decimal)Millionths / MillionthsOfOne;

    /// <summary>The value and the unit's code, for logs and messages.</summary>
    public override string ToString() => $"{QuantityText.Format(Millionths)} {Unit.Code}";
}
