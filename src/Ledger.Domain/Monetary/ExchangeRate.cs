using System.Globalization;

namespace Ledger.Domain.Monetary;

/// <summary>A rate between two currencies as somebody published it: one of the base is so much of the quote.</summary>
/// <remarks>
/// For one amount. Sums, means and cross rates go through <see cref="Exchange.Ratio"/>, which divides nothing before the end.
/// </remarks>
public readonly record struct ExchangeRate
{
    /// <summary>Makes a rate.</summary>
    /// <param name="baseCurrency">The currency of which one unit is priced.</param>
    /// <param name="quoteCurrency">The currency that it is priced in.</param>
    /// <param name="rate">Units of the quote for one of the base.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The rate is not positive, or not 1 between a currency and itself.
    /// </exception>
    public ExchangeRate(Currency baseCurrency, Currency quoteCurrency, decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        if (baseCurrency == quoteCurrency) ArgumentOutOfRangeException.ThrowIfNotEqual(rate, 1m);
        BaseCurrency = baseCurrency;
        QuoteCurrency = quoteCurrency;
        Value = rate;
    }

    /// <summary>The currency of which one unit is priced.</summary>
    public Currency BaseCurrency { get; }

    /// <summary>The currency that it is priced in.</summary>
    public Currency QuoteCurrency { get; }

    /// <summary>Units of the quote for one of the base.</summary>
    public decimal Value { get; }

    /// <summary>Converts an amount from either currency into the other, rounded half to even to its minor unit.</summary>
    /// <param name="money">An amount in one of the two.</param>
    /// <exception cref="ArgumentException">The amount is in neither, or the other is no currency of ISO 4217.</exception>
    public Money Convert(Money money)
    {
        if (money.Currency == BaseCurrency) return Rounded(money.Amount * Value, QuoteCurrency);
        return money.Currency == QuoteCurrency
            ? Rounded(money.Amount / Value, BaseCurrency)
            : throw new ArgumentException($"{money} is neither in {BaseCurrency} nor in {QuoteCurrency}.", nameof(money));
    }

    /// <summary>The pair and the rate, for logs and messages.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{BaseCurrency.Code}/{QuoteCurrency.Code} {Value}");

    private static Money Rounded(decimal amount, Currency currency) => new(
        decimal.Round(amount, CurrencyInfo.FromCode(currency.Code).DecimalDigits, MidpointRounding.ToEven), currency);
}
