using System.Numerics;
using CsCheck;
using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

public sealed class RatioTests
{
    [Theory]
    [InlineData(10918, 10000, "1.0918")]
    [InlineData(1, 1, "1")]
    [InlineData(1765000, 1, "1765000")]
    [InlineData(1, 3, "0.333333333333333")]
    [InlineData(2, 3, "0.666666666666667")]
    [InlineData(10918, 41750, "0.261508982035928")]
    [InlineData(1, 1_000_000_000, "0.000000001")]
    [InlineData(1, 3_000_000_000, "0.000000000333333333333333")]
    [InlineData(100, 3, "33.3333333333333")]
    [InlineData(999_999_999_999_999_999, 1_000_000_000, "1000000000")]
    public void It_is_shown_with_fifteen_digits(long numerator, long denominator, string text) =>
        Assert.Equal(text, new Ratio(numerator, denominator).ToString());

    [Fact]
    public void What_is_shown_lies_within_half_a_digit_of_it() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[1, 1_000_000_000_000]).Sample((numerator, denominator) =>
        {
            var exact = new Ratio(numerator, denominator);
            if (numerator / denominator >= 100_000_000_000_000) return;
            var text = exact.ToString();
            var places = text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0;
            var shown = BigInteger.Parse(text.Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
            var error = BigInteger.Abs((shown * denominator) - (numerator * BigInteger.Pow(10, places)));
            Assert.True(error * BigInteger.Pow(10, 14) <= numerator * BigInteger.Pow(10, places));
            Assert.False(places > 0 && text.EndsWith('0'), text);
        });

    [Fact]
    public void There_and_back_is_one_to_one() =>
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Long[1, long.MaxValue]).Sample((numerator, denominator) =>
            Assert.Equal(Ratio.One, new Ratio(numerator, denominator) * (new Ratio(1, 1) / new Ratio(numerator, denominator))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void What_is_not_above_zero_is_none(int numerator, int denominator) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ratio(numerator, denominator));
}
