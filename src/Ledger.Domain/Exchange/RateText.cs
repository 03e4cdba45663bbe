using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Exchange;

/// <summary>
/// Rates and price indexes as text. They are kept as whole billionths, so that every published figure is held exactly.
/// </summary>
public static class RateText
{
    /// <summary>How many billionths are one.</summary>
    public const long One = 1_000_000_000;

    private const int Digits = 9;

    /// <summary>Reads a figure above 0 with at most 9 digits before the point and 9 after it.</summary>
    /// <param name="text">The raw text.</param>
    /// <param name="billionths">The figure in billionths.</param>
    /// <param name="fault">What is wrong and what would be right, as a sentence.</param>
    public static bool TryParse(string text, out long billionths, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        fault = DecimalText.Read(text, Digits, Digits, out billionths, out var decimals) switch
        {
            DecimalFault.None => billionths > 0 ? null : $"{Echo.Of(text)} is not above 0.",
            DecimalFault.NotDecimal => NotDecimal.Explain(text),
            DecimalFault.TooManyIntegerDigits => $"At most {Digits} digits stand before the point; {Echo.Of(text)} has more.",
            _ => $"At most {Digits} digits stand after the point; {Echo.Of(text)} has {decimals}.",
        };
        return fault is null;
    }

    /// <summary>Writes a figure without trailing zeros: 1.0918.</summary>
    public static string Format(long billionths) => DecimalText.Write(billionths, Digits, keepZeros: false);
}
