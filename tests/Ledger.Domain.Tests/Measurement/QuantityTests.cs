using System.Globalization;
using CsCheck;
using Ledger.Domain.Measurement;
using Xunit;

namespace Ledger.Domain.Tests.Measurement;

public class QuantityTests
{
    private const long Largest = 999_999_999_999_999_999;

    [Fact]
    public void What_is_written_reads_the_same() => Gen.Long[0, Largest].Sample(millionths =>
        QuantityText.TryParse(QuantityText.Format(millionths), out var read, out _) && read == millionths);

    [Fact]
    public void A_quantity_is_written_without_needless_zeros() => Gen.Long[0, Largest].Sample(millionths =>
        QuantityText.Format(millionths)
        == new Quantity(millionths, Units.Each).Value.ToString("0.######", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("85000", 85_000_000_000, "85000")]
    [InlineData("12.50", 12_500_000, "12.5")]
    [InlineData("0.000001", 1, "0.000001")]
    [InlineData("0", 0, "0")]
    [InlineData("-0", 0, "0")]
    [InlineData("100.0000000000", 100_000_000, "100")]
    [InlineData("999999999999.999999", Largest, "999999999999.999999")]
    public void A_plain_decimal_is_read_exactly(string text, long millionths, string written)
    {
        Assert.True(QuantityText.TryParse(text, out var read, out var fault));
        Assert.Equal(millionths, read);
        Assert.Null(fault);
        Assert.Equal(written, QuantityText.Format(read));
    }

    [Theory]
    [InlineData("-1", "A quantity is never negative; -1 is.")]
    [InlineData("1.0000001", "A quantity has at most 6 decimal digits; 1.0000001 has 7.")]
    [InlineData("1000000000000", "A quantity has at most 12 digits before the point; 1000000000000 has more.")]
    [InlineData("1e3", "'1e3' is not a plain decimal number (there is no exponent); "
        + "write digits with an optional leading '-' and an optional fraction, such as 1250.50.")]
    public void Anything_else_is_refused_with_what_would_be_right(string text, string sentence)
    {
        Assert.False(QuantityText.TryParse(text, out var millionths, out var fault));
        Assert.Equal((0, sentence), (millionths, fault));
    }

    [Fact]
    public void Sums_of_quantities_can_be_written()
    {
        Assert.Equal("-1.5", QuantityText.Format(-1_500_000));
        Assert.Equal("170141183460469231731687303715884.105727", QuantityText.Format(Int128.MaxValue));
    }

    [Fact]
    public void The_default_is_exactly_zero_of_each()
    {
        Assert.Equal(new Quantity(0, Units.Each), default);
        Assert.Equal(Units.Each, default(Quantity).Unit);
        Assert.Equal(Bound.Exact, default(Quantity).Bound);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(Largest + 1)]
    public void A_quantity_outside_the_range_throws(long millionths) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quantity(millionths, Units.Each));

    [Fact]
    public void Quantities_are_equal_when_value_unit_and_bound_are()
    {
        Assert.True(Units.TryParse("KGM", out var kilogram));
        Assert.Equal(new Quantity(1, kilogram), new Quantity(1, kilogram));
        Assert.NotEqual(new Quantity(1, kilogram), new Quantity(1, Units.Each));
        Assert.NotEqual(new Quantity(1, kilogram), new Quantity(2, kilogram));
        Assert.NotEqual(new Quantity(1, kilogram), new Quantity(1, kilogram, Bound.AtMost));
        Assert.Equal("12.5 KGM", new Quantity(12_500_000, kilogram).ToString());
    }
}
