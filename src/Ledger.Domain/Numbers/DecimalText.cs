using System.Text;

namespace Ledger.Domain.Numbers;

/// <summary>
/// Decimal numbers as text: JSON's number grammar without the exponent. Values are whole numbers of the last decimal
/// digit, so nothing passes through a binary or rounding type.
/// </summary>
internal static class DecimalText
{
    // A sign, the 39 digits of the largest Int128 and a point.
    private const int MaxLength = 41;
    private const int MaxScale = 9;

    /// <summary>Reads a number of at most 18 digits.</summary>
    /// <param name="text">The raw text.</param>
    /// <param name="maxIntegerDigits">How many digits may stand before the point.</param>
    /// <param name="scale">How many significant digits may stand after it; zeros may follow.</param>
    /// <param name="scaled">The value times 10 to the scale.</param>
    /// <param name="decimals">How many significant digits stand after the point.</param>
    internal static DecimalFault Read(
        ReadOnlySpan<char> text,
        int maxIntegerDigits,
        int scale,
        out long scaled,
        out int decimals)
    {
        scaled = 0;
        decimals = 0;
        var negative = text is ['-', ..];
        var digits = negative ? text[1..] : text;

        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (!AreDigits(whole) || whole is ['0', _, ..] || (point >= 0 && !AreDigits(fraction)))
            return DecimalFault.NotDecimal;

        if (whole.Length > maxIntegerDigits)
            return DecimalFault.TooManyIntegerDigits;

        fraction = fraction.TrimEnd('0');
        decimals = fraction.Length;
        if (decimals > scale)
            return DecimalFault.TooManyDecimals;

        foreach (var digit in whole)
            scaled = (scaled * 10) + (digit - '0');
        for (var place = 0; place < scale; place++)
            scaled = (scaled * 10) + (place < decimals ? fraction[place] - '0' : 0);
        if (negative)
            scaled = -scaled;
        return DecimalFault.None;
    }

    /// <summary>Writes a number of the given scale; without its trailing zeros unless they are to be kept.</summary>
    internal static string Write(Int128 scaled, int scale, bool keepZeros)
    {
        Span<byte> buffer = stackalloc byte[MaxLength];
        TryWrite(scaled, scale, keepZeros, buffer, out var length);
        return Encoding.ASCII.GetString(buffer[..length]);
    }

    /// <summary>Writes a number of the given scale as UTF-8; false when the destination is too short.</summary>
    internal static bool TryWrite(Int128 scaled, int scale, bool keepZeros, Span<byte> destination, out int written)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxScale);

        // From the last digit to the first; the smallest Int128 has no positive counterpart but as a UInt128.
        Span<byte> buffer = stackalloc byte[MaxLength];
        var start = MaxLength;
        var rest = scaled < 0 ? (UInt128)(-(scaled + 1)) + 1 : (UInt128)scaled;
        for (var place = 0; place <= scale || rest != 0; place++)
        {
            (rest, var digit) = Last(rest);
            if (place == scale && start < MaxLength)
                buffer[--start] = (byte)'.';
            if (place >= scale || keepZeros || digit != 0 || start < MaxLength)
                buffer[--start] = (byte)('0' + digit);
        }

        if (scaled < 0)
            buffer[--start] = (byte)'-';

        var text = buffer[start..];
        written = text.TryCopyTo(destination) ? text.Length : 0;
        return written > 0;
    }

    // Dividing 128 bits costs ten times as much, and only sums of very many amounts need them.
    private static (UInt128 Front, int Digit) Last(UInt128 number)
    {
        if (number > ulong.MaxValue)
        {
            var (front, digit) = UInt128.DivRem(number, 10);
            return (front, (int)digit);
        }

        var (quotient, remainder) = Math.DivRem((ulong)number, 10UL);
        return (quotient, (int)remainder);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');
}
