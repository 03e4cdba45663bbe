using System.Numerics;

namespace Ledger.Domain.Exchange;

/// <summary>An amount that goes into a sum of another currency.</summary>
/// <param name="Amount">In minor units of its own currency.</param>
/// <param name="Factor">What makes it minor units of the sum's currency.</param>
public readonly record struct Part(Int128 Amount, Factor Factor);

/// <summary>
/// Sums of amounts of several currencies in one: each amount times its factor, added up exactly, rounded once, half to
/// even (rule X4).
/// </summary>
/// <remarks>
/// A sum is first taken in binary with 40 digits after the point, together with a bound of what that neglects. Only if
/// the bound leaves open to which side it is rounded is it taken again in whole numbers without a limit.
/// </remarks>
public static class FactoredSum
{
    private const int Places = 40;

    private static readonly Int128 One = Int128.One << Places;
    private static readonly Int128 Half = One >> 1;
    private static readonly Int128 Most = Int128.One << 120;

    /// <summary>The sum in minor units.</summary>
    /// <exception cref="OverflowException">It does not fit.</exception>
    public static Int128 Round(ReadOnlySpan<Part> parts)
    {
        Int128 sum = 0, neglected = 0;
        foreach (var part in parts)
        {
            if (!TryNear(part, out var near, out var missed)) return RoundExactly(parts);
            sum += near;
            neglected += missed;
            if (Int128.Abs(sum) > Most || neglected > Most) return RoundExactly(parts);
        }

        var whole = sum >> Places;
        var rest = sum - (whole << Places);
        if (neglected == 0) return rest > Half || (rest == Half && Int128.IsOddInteger(whole)) ? whole + 1 : whole;
        if (rest - neglected > Half && rest + neglected < One + Half) return whole + 1;
        return rest - neglected > -Half && rest + neglected < Half ? whole : RoundExactly(parts);
    }

    // The product in units of 2 to the power of -40, and how far it can lie from the truth.
    private static bool TryNear(in Part part, out Int128 near, out Int128 neglected)
    {
        var (amount, factor) = part;
        (near, neglected) = (0, 0);
        if (Int128.Abs(amount) > long.MaxValue) return false;
        if (factor.IsOne)
        {
            near = amount << Places;
            return true;
        }

        var shift = factor.Shift - Places;
        if (shift is < 0 or > 126) return false;
        var size = (UInt128)Int128.Abs(amount);
        near = (Int128)((size * factor.Mantissa) >> shift);
        if (near > Most) return false;
        if (amount < 0) near = -near;
        neglected = amount == 0 ? 0 : (Int128)(size >> shift) + 2;
        return true;
    }

    private static Int128 RoundExactly(ReadOnlySpan<Part> parts)
    {
        var (numerator, denominator) = Add(parts);
        return (Int128)Ratio.HalfEven(numerator, denominator);
    }

    // By halves, so that the numbers stay small for as long as they can.
    private static (BigInteger Numerator, BigInteger Denominator) Add(ReadOnlySpan<Part> parts)
    {
        if (parts.Length == 0) return (0, 1);
        if (parts.Length == 1) return (parts[0].Amount * parts[0].Factor.Exact.Numerator, parts[0].Factor.Exact.Denominator);
        var (left, right) = (Add(parts[..(parts.Length / 2)]), Add(parts[(parts.Length / 2)..]));
        return left.Denominator == right.Denominator
            ? (left.Numerator + right.Numerator, left.Denominator)
            : ((left.Numerator * right.Denominator) + (right.Numerator * left.Denominator), left.Denominator * right.Denominator);
    }
}
