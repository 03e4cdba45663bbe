using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public sealed class ExchangeRateTests
{
    private static readonly ExchangeRate Dollars = new(new Currency("EUR"), new Currency("USD"), 1.0918m);

    [Fact]
    public void An_amount_is_converted_from_either_side()
    {
        Assert.Equal(new Money(109.18m, new Currency("USD")), Dollars.Convert(new Money(100m, new Currency("EUR"))));
        Assert.Equal(new Money(100m, new Currency("EUR")), Dollars.Convert(new Money(109.18m, new Currency("USD"))));
        Assert.Equal(new Money(91.59m, new Currency("EUR")), Dollars.Convert(new Money(100m, new Currency("USD"))));
    }

    [Theory]
    [InlineData("0.5", "0.00", 0.01)]
    [InlineData("1.5", "0.02", 0.01)]
    [InlineData("0.5", "0.02", 0.03)]
    public void What_is_converted_is_rounded_half_to_even(string rate, string converted, double amount)
    {
        var (value, expected) = (Parse(rate), Parse(converted));
        var conversion = new ExchangeRate(new Currency("EUR"), new Currency("USD"), value);
        Assert.Equal(expected, conversion.Convert(new Money((decimal)amount, new Currency("EUR"))).Amount);
    }

    [Fact]
    public void The_minor_unit_is_that_of_the_other_currency() => Assert.Equal(
        163m, new ExchangeRate(new Currency("EUR"), new Currency("JPY"), 162.9m).Convert(new Money(1m, new Currency("EUR"))).Amount);

    [Fact]
    public void Another_currency_is_not_converted() =>
        Assert.Throws<ArgumentException>(() => Dollars.Convert(new Money(1m, new Currency("PLN"))));

    [Theory]
    [InlineData("EUR", "USD", "0")]
    [InlineData("EUR", "USD", "-1")]
    [InlineData("EUR", "EUR", "1.1")]
    public void What_is_no_rate_is_refused(string from, string to, string rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExchangeRate(new Currency(from), new Currency(to), Parse(rate)));

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
