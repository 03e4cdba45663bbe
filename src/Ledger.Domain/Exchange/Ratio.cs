using System.Globalization;
using System.Numerics;

namespace Ledger.Domain.Exchange;

/// <summary>
/// An exact, positive ratio of whole numbers: a rate between two currencies is one, and no decimal can hold it. The
/// default is not a ratio.
/// </summary>
public readonly record struct Ratio
{
    private const int SignificantDigits = 15;

    /// <summary>Makes a ratio in its lowest terms.</summary>
    /// <param name="numerator">Above 0.</param>
    /// <param name="denominator">Above 0.</param>
    public Ratio(BigInteger numerator, BigInteger denominator)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        Numerator = numerator / divisor;
        Denominator = denominator / divisor;
    }

    /// <summary>One to one.</summary>
    public static Ratio One { get; } = new(1, 1);

    /// <summary>Above 0.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Above 0, with no factor in common with the numerator.</summary>
    public BigInteger Denominator { get; }

    /// <summary>The product.</summary>
    public static Ratio operator *(Ratio left, Ratio right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The quotient.</summary>
    public static Ratio operator /(Ratio left, Ratio right) =>
        new(left.Numerator * right.Denominator, left.Denominator * right.Numerator);

    /// <summary>The product.</summary>
    public static Ratio Multiply(Ratio left, Ratio right) => left * right;

    /// <summary>The quotient.</summary>
    public static Ratio Divide(Ratio left, Ratio right) => left / right;

    /// <summary>Ten to a power, which may be negative.</summary>
    public static Ratio PowerOfTen(int power) => power >= 0
        ? new(BigInteger.Pow(10, power), 1)
        : new(1, BigInteger.Pow(10, -power));

    /// <summary>A quotient rounded to a whole number, half to even.</summary>
    /// <param name="numerator">Any number.</param>
    /// <param name="denominator">Above 0.</param>
    public static BigInteger HalfEven(BigInteger numerator, BigInteger denominator)
    {
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        if (rest.Sign < 0)
        {
            quotient--;
            rest += denominator;
        }

        var side = (rest * 2).CompareTo(denominator);
        return side > 0 || (side == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    /// <summary>
    /// The decimal number for people to read, without trailing zeros: exact when 15 significant digits are enough, else
    /// rounded to these. Nothing is computed from it.
    /// </summary>
    public override string ToString()
    {
        var places = SignificantDigits - WholeDigits();
        var digits = HalfEven(Numerator * BigInteger.Pow(10, places), Denominator)
            .ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        var text = $"{digits[..^places]}.{digits[^places..]}".TrimEnd('0');
        return text.TrimEnd('.');
    }

    // How many digits stand before the point; of a ratio below one, minus how many zeros follow it.
    private int WholeDigits()
    {
        var whole = Numerator / Denominator;
        if (!whole.IsZero) return Math.Min(whole.ToString(CultureInfo.InvariantCulture).Length, SignificantDigits - 1);
        var zeros = 0;
        for (var scaled = Numerator * 10; scaled < Denominator; scaled *= 10) zeros++;
        return -zeros;
    }
}
