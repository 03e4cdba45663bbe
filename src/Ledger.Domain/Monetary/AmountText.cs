using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Monetary;

/// <summary>
/// The one reader and writer of amounts as text, for JSON number tokens and decimal strings alike. Nothing is rounded.
/// </summary>
public static class AmountText
{
    /// <summary>Magnitudes stay below 10 to this power.</summary>
    public const int MaxIntegerDigits = 15;

    /// <summary>Amounts of currencies with more decimal digits would not fit a <see cref="long"/>; none is in use.</summary>
    public const int MaxDecimalDigits = 3;

    /// <summary>Reads an amount: digits, an optional leading '-', an optional fraction.</summary>
    /// <param name="text">The raw token. Zeros beyond the minor unit are dropped; other digits there are refused.</param>
    /// <param name="currency">A currency that <see cref="CurrencyRules.TryAccept"/> took.</param>
    /// <param name="minorUnits">The amount in the currency's minor unit.</param>
    /// <param name="fault">What is wrong and what would be right, as a sentence.</param>
    /// <exception cref="ArgumentException">The currency has more than <see cref="MaxDecimalDigits"/> digits.</exception>
    public static bool TryParse(
        string text,
        CurrencyInfo currency,
        out long minorUnits,
        [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = currency.DecimalDigits;
        if (digits > MaxDecimalDigits)
            throw new ArgumentException($"{currency.Code} is not a currency that the ledger takes.", nameof(currency));

        fault = DecimalText.Read(text, MaxIntegerDigits, digits, out minorUnits, out var decimals) switch
        {
            DecimalFault.None => null,
            DecimalFault.NotDecimal => NotDecimal.Explain(text),
            DecimalFault.TooManyIntegerDigits =>
                $"An amount has at most {MaxIntegerDigits} digits before the point; {Echo.Of(text)} has more.",
            _ => digits == 0
                ? $"{currency.Code} has no decimal digits; {Echo.Of(text)} has {decimals}."
                : $"{currency.Code} has {digits} decimal digits; {Echo.Of(text)} has {decimals}.",
        };
        return fault is null;
    }

    /// <summary>Writes an amount with all its decimal digits: 50000000.00.</summary>
    /// <param name="minorUnits">The amount, or a sum of amounts, in the minor unit.</param>
    /// <param name="decimalDigits">How many decimal digits the currency has, at most 9.</param>
    public static string Format(Int128 minorUnits, int decimalDigits) =>
        DecimalText.Write(minorUnits, decimalDigits, keepZeros: true);

    /// <summary>Writes an amount with all its decimal digits as UTF-8.</summary>
    /// <param name="minorUnits">The amount, or a sum of amounts, in the minor unit.</param>
    /// <param name="decimalDigits">How many decimal digits the currency has, at most 9.</param>
    /// <param name="utf8Destination">Where to; 41 bytes are enough for any amount.</param>
    /// <param name="bytesWritten">How many bytes were written.</param>
    /// <returns>Whether the destination was long enough.</returns>
    public static bool TryFormat(
        Int128 minorUnits,
        int decimalDigits,
        Span<byte> utf8Destination,
        out int bytesWritten) =>
        DecimalText.TryWrite(minorUnits, decimalDigits, keepZeros: true, utf8Destination, out bytesWritten);
}
