using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class CurrencyInfoTests
{
    private static IReadOnlyList<CurrencyInfo> All => CurrencyInfo.GetAllCurrencies();

    [Fact]
    public void Codes_are_unique_and_sorted()
    {
        var codes = All.Select(c => c.Code).ToList();
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.All(codes, code => Assert.Matches("^[A-Z]{3}$", code));
    }

    [Fact]
    public void Every_currency_has_a_number_a_name_and_0_to_4_digits() => Assert.All(All, c =>
    {
        Assert.InRange(c.Number, 1, 999);
        Assert.InRange(c.DecimalDigits, 0, 4);
        Assert.False(string.IsNullOrWhiteSpace(c.EnglishName));
        Assert.Equal(3, c.NumericCode.Length);
    });

    [Fact]
    public void Numbers_of_active_currencies_are_unique()
    {
        var numbers = All.Where(c => c.ExpiredOn is null).Select(c => c.Number).ToList();
        Assert.Equal(178, numbers.Count);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory]
    [InlineData("EUR", 978, 2, "Euro")]
    [InlineData("JPY", 392, 0, "Yen")]
    [InlineData("KWD", 414, 3, "Kuwaiti Dinar")]
    [InlineData("ALL", 8, 2, "Lek")]
    [InlineData("CLF", 990, 4, "Unidad de Fomento")]
    [InlineData("XCG", 532, 2, "Caribbean Guilder")]
    [InlineData("ZWG", 924, 2, "Zimbabwe Gold")]
    [InlineData("UAH", 980, 2, "Hryvnia")]
    [InlineData("ISK", 352, 0, "Iceland Krona")]
    [InlineData("ITL", 380, 0, "Italian Lira")]
    [InlineData("XXX", 999, 0, "No currency")]
    public void Facts_are_those_of_ISO_4217(string code, short number, int digits, string name)
    {
        var currency = CurrencyInfo.FromCode(code);
        Assert.Equal((code, number, digits, name),
            (currency.Code, currency.Number, currency.DecimalDigits, currency.EnglishName));
    }

    [Fact]
    public void A_use_begins_before_it_ends() =>
        Assert.All(All, c => Assert.False(c.IntroducedOn > c.ExpiredOn));

    [Fact]
    public void A_currency_is_active_from_its_first_to_its_last_day()
    {
        var kuna = CurrencyInfo.FromCode("HRK");
        Assert.False(kuna.IsActiveOn(new DateTime(1994, 5, 29)));
        Assert.True(kuna.IsActiveOn(new DateTime(1994, 5, 30)));
        Assert.True(kuna.IsActiveOn(new DateTime(2022, 12, 31)));
        Assert.False(kuna.IsActiveOn(new DateTime(2023, 1, 1)));
        Assert.True(CurrencyInfo.FromCode("USD").IsActiveOn(new DateTime(2200, 1, 1)));
    }

    [Fact]
    public void Every_currency_is_found_by_its_code_and_none_by_another()
    {
        Assert.All(All, c => Assert.Same(c, CurrencyInfo.FromCode(c.Code)));
        Assert.False(CurrencyInfo.TryFromCode("eur", out _));
        Assert.False(CurrencyInfo.TryFromCode("", out _));
        Assert.Throws<ArgumentException>(() => CurrencyInfo.FromCode("QQQ"));
    }

    [Fact]
    public void A_currency_converts_to_what_stands_in_an_amount()
    {
        Currency currency = CurrencyInfo.FromCode("EUR");
        Assert.Equal(Currency.FromCode("EUR"), currency);
    }
}
