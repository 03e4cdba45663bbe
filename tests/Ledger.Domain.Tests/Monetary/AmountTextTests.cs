using System.Numerics;
using System.Text;
using CsCheck;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class AmountTextTests
{
    private static readonly Gen<CurrencyInfo> Accepted = Gen.OneOf(
        CurrencyInfo.GetAllCurrencies().Where(c => CurrencyRules.TryAccept(c.Code, out _, out _)).ToArray());

    private static readonly Gen<Int128> Any128 =
        Gen.Select(Gen.Long, Gen.ULong, (high, low) => new Int128(unchecked((ulong)high), low));

    [Fact]
    public void What_is_written_reads_the_same() =>
        Gen.Select(Accepted, Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 5]).Sample(
            (currency, units, zeros) =>
            {
                var text = AmountText.Format(units, currency.DecimalDigits);
                var padded = text + (text.Contains('.') ? "" : ".0") + new string('0', zeros);
                return AmountText.TryParse(text, currency, out var read, out _) && read == units
                    && AmountText.TryParse(padded, currency, out read, out _) && read == units;
            });

    [Fact]
    public void Both_writers_agree_with_plain_division() =>
        Gen.Select(Any128, Gen.Int[0, 6]).Sample((units, digits) =>
        {
            Span<byte> buffer = stackalloc byte[41];
            var written = AmountText.TryFormat(units, digits, buffer, out var length);
            var (whole, rest) = BigInteger.DivRem(BigInteger.Abs((BigInteger)units), BigInteger.Pow(10, digits));
            var fraction = digits == 0 ? "" : "." + rest.ToString("D" + digits, null);
            var expected = (units < 0 ? "-" : "") + whole + fraction;
            return written
                && AmountText.Format(units, digits) == expected
                && Encoding.UTF8.GetString(buffer[..length]) == expected;
        });

    [Fact]
    public void The_largest_sums_can_be_written()
    {
        Assert.Equal("-170141183460469231731687303715884105.728", AmountText.Format(Int128.MinValue, 3));
        Assert.Equal("170141183460469231731687303715884105727", AmountText.Format(Int128.MaxValue, 0));
    }

    [Theory]
    [InlineData(5_000_000_000, 2, "50000000.00")]
    [InlineData(10, 0, "10")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(0, 3, "0.000")]
    [InlineData(0, 0, "0")]
    public void All_digits_are_written(long units, int digits, string text) =>
        Assert.Equal(text, AmountText.Format(units, digits));

    [Fact]
    public void A_destination_that_is_too_short_stays_unwritten()
    {
        Span<byte> buffer = stackalloc byte[3];
        Assert.False(AmountText.TryFormat(100, 2, buffer, out var written));
        Assert.Equal(0, written);
        Assert.Equal(new byte[3], buffer.ToArray());
    }

    [Theory]
    [InlineData("0", "EUR", 0)]
    [InlineData("-0", "EUR", 0)]
    [InlineData("-0.00", "EUR", 0)]
    [InlineData("50000000", "EUR", 5_000_000_000)]
    [InlineData("50000000.5", "EUR", 5_000_000_050)]
    [InlineData("-12.34", "EUR", -1_234)]
    [InlineData("0.01000000000000000000000000000000000", "EUR", 1)]
    [InlineData("10.00", "JPY", 10)]
    [InlineData("1.234", "KWD", 1_234)]
    [InlineData("999999999999999.999", "KWD", 999_999_999_999_999_999)]
    [InlineData("-999999999999999.99", "EUR", -99_999_999_999_999_999)]
    public void A_plain_decimal_is_read_exactly(string text, string code, long units)
    {
        Assert.True(AmountText.TryParse(text, CurrencyInfo.FromCode(code), out var read, out var fault));
        Assert.Equal(units, read);
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("1 000", "it contains a space")]
    [InlineData(" 1", "it contains a space")]
    [InlineData("1\n", "it contains a space")]
    [InlineData("1,000.00", "digits are not grouped")]
    [InlineData("1_000", "digits are not grouped")]
    [InlineData("+1", "there is no '+'")]
    [InlineData("5e7", "there is no exponent")]
    [InlineData("5E+7", "there is no exponent")]
    [InlineData("007", "there are no leading zeros")]
    [InlineData("-00.5", "there are no leading zeros")]
    [InlineData(".5", "a digit stands on both sides of the point")]
    [InlineData("-.5", "a digit stands on both sides of the point")]
    [InlineData("1.", "a digit stands on both sides of the point")]
    [InlineData("-", "it has other characters")]
    [InlineData("--1", "it has other characters")]
    [InlineData("1.2.3", "it has other characters")]
    [InlineData("1.-2", "it has other characters")]
    [InlineData("NaN", "it has other characters")]
    [InlineData("true", "it has other characters")]
    [InlineData("0x10", "it has other characters")]
    [InlineData("١", "it has other characters")]
    public void Anything_else_is_refused_with_the_reason(string text, string reason)
    {
        Assert.False(AmountText.TryParse(text, CurrencyInfo.FromCode("EUR"), out var units, out var fault));
        Assert.Equal(0, units);
        Assert.Equal(
            $"'{text}' is not a plain decimal number ({reason}); "
            + "write digits with an optional leading '-' and an optional fraction, such as 1250.50.",
            fault);
    }

    [Theory]
    [InlineData("50000000.001", "EUR", "EUR has 2 decimal digits; 50000000.001 has 3.")]
    [InlineData("0.00010", "EUR", "EUR has 2 decimal digits; 0.00010 has 4.")]
    [InlineData("10.5", "JPY", "JPY has no decimal digits; 10.5 has 1.")]
    [InlineData("1.2345", "KWD", "KWD has 3 decimal digits; 1.2345 has 4.")]
    public void Digits_beyond_the_minor_unit_are_refused(string text, string code, string sentence)
    {
        Assert.False(AmountText.TryParse(text, CurrencyInfo.FromCode(code), out var units, out var fault));
        Assert.Equal((0, sentence), (units, fault));
    }

    [Theory]
    [InlineData("1000000000000000")]
    [InlineData("-1000000000000000.00")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    public void A_magnitude_of_10_to_the_15_is_refused(string text)
    {
        Assert.False(AmountText.TryParse(text, CurrencyInfo.FromCode("EUR"), out _, out var fault));
        Assert.StartsWith("An amount has at most 15 digits before the point; ", fault, StringComparison.Ordinal);
        Assert.InRange(fault.Length, 1, 110);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_sentence() =>
        Gen.Select(Gen.String["0123456789.-+eE, "], Accepted).Sample((text, currency) =>
            AmountText.TryParse(text, currency, out _, out var fault)
            != (fault is ['\'' or >= 'A' and <= 'Z', .., '.']));

    [Fact]
    public void A_currency_that_the_ledger_does_not_take_throws() =>
        Assert.Throws<ArgumentException>(() => AmountText.TryParse("1", CurrencyInfo.FromCode("CLF"), out _, out _));
}
