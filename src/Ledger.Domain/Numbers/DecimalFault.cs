namespace Ledger.Domain.Numbers;

/// <summary>Why a text is not a decimal number of the form asked for.</summary>
internal enum DecimalFault
{
    None,
    NotDecimal,
    TooManyIntegerDigits,
    TooManyDecimals,
}
