using System.Numerics;

namespace Ledger.Domain.Exchange;

/// <summary>
/// What minor units of one currency are multiplied by to become minor units of another: an exact ratio, and beside it a
/// binary number of 64 digits just below it, with which almost every sum can be rounded without big numbers.
/// </summary>
public sealed class Factor
{
    private const int MantissaBits = 64;

    /// <summary>Makes a factor.</summary>
    public Factor(Ratio exact)
    {
        Exact = exact;
        IsOne = exact == Ratio.One;
        Shift = MantissaBits - (int)(exact.Numerator.GetBitLength() - exact.Denominator.GetBitLength());
        var mantissa = Scaled(exact, Shift);
        if (mantissa.GetBitLength() > MantissaBits) mantissa = Scaled(exact, --Shift);
        Mantissa = (ulong)mantissa;
    }

    /// <summary>The factor of an amount that is in the right currency already.</summary>
    public static Factor One { get; } = new(Ratio.One);

    /// <summary>The exact factor.</summary>
    public Ratio Exact { get; }

    internal bool IsOne { get; }

    // Exact lies from Mantissa to below Mantissa + 1, both divided by 2 to the power of Shift.
    internal ulong Mantissa { get; }

    internal int Shift { get; }

    private static BigInteger Scaled(Ratio exact, int shift) => shift >= 0
        ? (exact.Numerator << shift) / exact.Denominator
        : exact.Numerator / (exact.Denominator << -shift);
}
