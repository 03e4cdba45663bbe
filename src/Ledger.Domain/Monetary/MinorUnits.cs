namespace Ledger.Domain.Monetary;

/// <summary>
/// Amounts as whole numbers of the currency's minor unit (cents, fils), which is how the ledger adds and stores them.
/// </summary>
public static class MinorUnits
{
    /// <summary>The amount with exactly the currency's decimal digits: 5000000000 cents are EUR 50000000.00.</summary>
    /// <param name="minorUnits">How many minor units.</param>
    /// <param name="currency">The currency.</param>
    public static Money ToMoney(long minorUnits, CurrencyInfo currency) =>
        new(minorUnits * new decimal(1, 0, 0, false, (byte)currency.DecimalDigits), currency);

    /// <summary>The amount in minor units.</summary>
    /// <param name="money">An amount with no more decimal digits than its currency has.</param>
    /// <exception cref="ArgumentException">The amount has a fraction of a minor unit, or its currency is unknown.</exception>
    /// <exception cref="OverflowException">The amount does not fit.</exception>
    public static long FromMoney(Money money)
    {
        var digits = CurrencyInfo.FromCode(money.Currency.Code).DecimalDigits;
        if (decimal.Round(money.Amount, digits) != money.Amount)
            throw new ArgumentException($"{money} is not a whole number of minor units.", nameof(money));
        var unit = new decimal(1, 0, 0, false, (byte)digits);
        return (long)(money.Amount / unit);
    }
}
