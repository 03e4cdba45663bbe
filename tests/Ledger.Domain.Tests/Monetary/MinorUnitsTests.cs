using System.Globalization;
using CsCheck;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class MinorUnitsTests
{
    private static readonly Gen<CurrencyInfo> Any = Gen.OneOf<CurrencyInfo>(CurrencyInfo.GetAllCurrencies().ToArray());

    [Fact]
    public void Minor_units_come_back_from_money() =>
        Gen.Select(Gen.Long, Any).Sample((units, currency) =>
            MinorUnits.FromMoney(MinorUnits.ToMoney(units, currency)) == units);

    [Fact]
    public void Money_has_exactly_the_digits_of_its_currency() =>
        Gen.Select(Gen.Long, Any).Sample((units, currency) =>
            MinorUnits.ToMoney(units, currency).Amount.ToString(CultureInfo.InvariantCulture)
            == AmountText.Format(units, currency.DecimalDigits));

    [Theory]
    [InlineData("EUR", "0.001")]
    [InlineData("JPY", "0.1")]
    [InlineData("EUR", "1.0000000000000000000000000001")]
    public void A_fraction_of_a_minor_unit_throws(string code, string amount)
    {
        var money = new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.FromCode(code));
        Assert.Throws<ArgumentException>(() => MinorUnits.FromMoney(money));
    }

    [Fact]
    public void Zeros_beyond_the_minor_unit_do_no_harm() =>
        Assert.Equal(150, MinorUnits.FromMoney(new Money(1.50000m, Currency.FromCode("EUR"))));

    [Theory]
    [InlineData("92233720368547758.08")]
    [InlineData("79228162514264337593543950335")]
    public void An_amount_that_does_not_fit_throws(string amount)
    {
        var money = new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), Currency.FromCode("EUR"));
        Assert.Throws<OverflowException>(() => MinorUnits.FromMoney(money));
    }
}
