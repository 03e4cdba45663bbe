using System.Numerics;
using CsCheck;
using Ledger.Domain.Exchange;
using Xunit;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Rule X4: added up exactly, rounded once, half to even.</summary>
public sealed class FactoredSumTests
{
    private static readonly Gen<long> AnyAmount = Gen.OneOf(
        Gen.Long[-100, 100], Gen.Long[-1_000_000_000_000_000_000, 1_000_000_000_000_000_000], Gen.Long[-100_000_000, 100_000_000]);

    // Few different ones, so that sums fall on halves, and published ones, and means of many days.
    private static readonly Gen<Ratio> AnyRatio = Gen.OneOf(
        Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], (n, d) => new Ratio(n, d)),
        Gen.Select(Gen.Int[1, 9], Gen.Int[-9, 9], (n, power) => new Ratio(n, 2) * Ratio.PowerOfTen(power)),
        Gen.Select(Gen.Long[1, 999_999_999_999_999_999], Gen.Long[1, 999_999_999_999_999_999], (n, d) => new Ratio(n, d)),
        Gen.Select(Gen.Int[1, 20_000], Gen.Int[1, 20_000], (n, d) => new Ratio(n, 10_000) / new Ratio(d, 10_000)),
        Gen.Select(Gen.Long[1, 1_000_000_000_000], Gen.Int[1, 262], (sum, days) => new Ratio(sum, (BigInteger)days * 1_000_000_000)));

    [Fact]
    public void A_sum_is_that_of_exact_numbers_rounded_at_the_end() =>
        Gen.Select(AnyAmount, AnyRatio).Array[0, 12].Sample(parts =>
        {
            if (!TryNaive(parts, out var expected)) return;
            Assert.Equal(expected, FactoredSum.Round([.. parts.Select(part => new Part(part.Item1, new Factor(part.Item2)))]));
        }, iter: 20_000);

    [Fact]
    public void Sums_larger_than_64_bits_are_exact_too() =>
        Gen.Select(Gen.Long, Gen.Long[1, long.MaxValue], AnyRatio).Array[1, 4].Sample(parts =>
        {
            var wide = parts.Select(part => (Amount: (Int128)part.Item1 * 1_000_003 + part.Item2, Ratio: part.Item3)).ToArray();
            if (!TryNaive([.. wide], out var expected)) return;
            Assert.Equal(expected, FactoredSum.Round([.. wide.Select(part => new Part(part.Amount, new Factor(part.Ratio)))]));
        }, iter: 5_000);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    [InlineData(5, 2)]
    [InlineData(7, 4)]
    [InlineData(-1, 0)]
    [InlineData(-3, -2)]
    [InlineData(-5, -2)]
    public void Halves_go_to_the_even_neighbour(long amount, int rounded) =>
        Assert.Equal(rounded, FactoredSum.Round([new Part(amount, new Factor(new Ratio(1, 2)))]));

    [Fact]
    public void Thirds_that_make_a_half_are_seen_as_one()
    {
        var third = new Factor(new Ratio(1, 3));
        var sixth = new Factor(new Ratio(1, 6));
        Assert.Equal(0, FactoredSum.Round([new Part(1, third), new Part(1, sixth)]));
        Assert.Equal(2, FactoredSum.Round([new Part(4, third), new Part(1, sixth)]));
        Assert.Equal(0, FactoredSum.Round([new Part(-1, third), new Part(-1, sixth)]));
    }

    [Fact]
    public void A_sum_a_hair_beside_a_half_goes_to_its_side()
    {
        var half = new Factor(new Ratio(1, 2));
        var hair = new Factor(new Ratio(1, BigInteger.Pow(10, 60)));
        Assert.Equal(1, FactoredSum.Round([new Part(1, half), new Part(1, hair)]));
        Assert.Equal(0, FactoredSum.Round([new Part(1, half), new Part(-1, hair)]));
    }

    [Fact]
    public void Nothing_adds_up_to_nothing() => Assert.Equal(0, FactoredSum.Round([]));

    [Fact]
    public void Money_in_the_right_currency_stays_as_it_is() =>
        Assert.Equal(long.MaxValue, FactoredSum.Round([new Part(long.MaxValue, Factor.One)]));

    private static bool TryNaive((long Amount, Ratio Ratio)[] parts, out Int128 rounded) =>
        TryNaive([.. parts.Select(part => ((Int128)part.Amount, part.Ratio))], out rounded);

    // One common denominator, and the rounding spelt out.
    private static bool TryNaive((Int128 Amount, Ratio Ratio)[] parts, out Int128 rounded)
    {
        var denominator = parts.Aggregate(BigInteger.One, (product, part) => product * part.Ratio.Denominator);
        var numerator = parts.Aggregate(BigInteger.Zero, (sum, part) =>
            sum + (part.Amount * part.Ratio.Numerator * (denominator / part.Ratio.Denominator)));
        var doubled = 2 * BigInteger.Abs(numerator);
        var below = BigInteger.Abs(numerator) / denominator;
        var size = doubled < ((2 * below) + 1) * denominator ? below
            : doubled > ((2 * below) + 1) * denominator ? below + 1
            : below + (below % 2);
        var fits = size < (BigInteger)Int128.MaxValue;
        rounded = fits ? (Int128)(numerator.Sign * size) : 0;
        return fits;
    }
}
