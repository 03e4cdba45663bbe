using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Measurement;

/// <summary>The one reader and writer of quantities as text, with the grammar of amounts. Nothing is rounded.</summary>
public static class QuantityText
{
    private const int MaxIntegerDigits = 12;
    private const int Scale = 6;

    /// <summary>Reads a value: digits and an optional fraction of at most 6 digits, below 10^12, never negative.</summary>
    /// <param name="text">The raw token. Zeros beyond the sixth decimal are dropped; other digits there are refused.</param>
    /// <param name="millionths">The value in millionths.</param>
    /// <param name="fault">What is wrong and what would be right, as a sentence.</param>
    public static bool TryParse(string text, out long millionths, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        fault = DecimalText.Read(text, MaxIntegerDigits, Scale, out millionths, out var decimals) switch
        {
            DecimalFault.None when millionths >= 0 => null,
            DecimalFault.None => $"A quantity is never negative; {Echo.Of(text)} is.",
            DecimalFault.NotDecimal => NotDecimal.Explain(text),
            DecimalFault.TooManyIntegerDigits =>
                $"A quantity has at most {MaxIntegerDigits} digits before the point; {Echo.Of(text)} has more.",
            _ => $"A quantity has at most {Scale} decimal digits; {Echo.Of(text)} has {decimals}.",
        };
        if (fault is not null)
            millionths = 0;
        return fault is null;
    }

    /// <summary>Writes a value with the decimal digits it needs and no more: 85000, 12.5.</summary>
    /// <param name="millionths">The value, or a sum of values, in millionths.</param>
    public static string Format(Int128 millionths) => DecimalText.Write(millionths, Scale, keepZeros: false);

    /// <summary>Writes a value with the decimal digits it needs and no more as UTF-8.</summary>
    /// <param name="millionths">The value, or a sum of values, in millionths.</param>
    /// <param name="utf8Destination">Where to; 41 bytes are enough for any value.</param>
    /// <param name="bytesWritten">How many bytes were written.</param>
    /// <returns>Whether the destination was long enough.</returns>
    public static bool TryFormat(Int128 millionths, Span<byte> utf8Destination, out int bytesWritten) =>
        DecimalText.TryWrite(millionths, Scale, keepZeros: false, utf8Destination, out bytesWritten);
}
