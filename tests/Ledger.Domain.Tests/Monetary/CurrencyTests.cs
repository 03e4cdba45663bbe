using CsCheck;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class CurrencyTests
{
    private static readonly Gen<char> Letter = Gen.Char['A', 'Z'];

    [Fact]
    public void The_default_is_no_currency()
    {
        Assert.Equal("XXX", default(Currency).Code);
        Assert.Equal(default, new Currency("XXX"));
        Assert.Equal(default, Currency.FromCode("XXX"));
    }

    [Fact]
    public void Currencies_are_equal_when_their_codes_are() =>
        Gen.Select(Letter, Letter, Letter, Gen.Bool).Sample((a, b, c, same) =>
        {
            var left = new Currency($"{a}{b}{c}");
            var right = new Currency(same ? $"{a}{b}{c}" : $"{c}{a}{b}");
            return left.Code == $"{a}{b}{c}" && left == right == (left.Code == right.Code);
        });

    [Theory]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("eur")]
    [InlineData("E1R")]
    public void A_code_that_is_not_three_capitals_throws(string code) =>
        Assert.Throws<ArgumentException>(() => new Currency(code));

    [Fact]
    public void An_unknown_code_throws() => Assert.Throws<ArgumentException>(() => Currency.FromCode("QQQ"));
}
