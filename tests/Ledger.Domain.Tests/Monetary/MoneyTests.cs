using CsCheck;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Domain.Tests.Monetary;

public class MoneyTests
{
    private static readonly Currency Euro = Currency.FromCode("EUR");
    private static readonly Currency Zloty = Currency.FromCode("PLN");

    private static readonly Gen<Money> Amount =
        Gen.Long[-1_000_000_000_000_000, 1_000_000_000_000_000].Select(cents => new Money(cents / 100m, Euro));

    [Fact]
    public void Addition_commutes_and_associates() =>
        Gen.Select(Amount, Amount, Amount).Sample((a, b, c) => a + b == b + a && a + b + c == a + (b + c));

    [Fact]
    public void Subtraction_and_negation_undo_addition() =>
        Gen.Select(Amount, Amount).Sample((a, b) => a + b - b == a && a + -b == a - b && -(-a) == a);

    [Fact]
    public void Comparisons_agree() => Gen.Select(Amount, Amount).Sample((a, b) =>
        a < b == b > a
        && a <= b == !(a > b)
        && a >= b == !(a < b)
        && (a.CompareTo(b) == 0) == (a == b)
        && Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a)));

    [Fact]
    public void Equal_amounts_are_equal_whatever_their_scale()
    {
        Assert.Equal(new Money(1m, Euro), new Money(1.00m, Euro));
        Assert.Equal(new Money(1m, Euro).GetHashCode(), new Money(1.00m, Euro).GetHashCode());
        Assert.NotEqual(new Money(1m, Euro), new Money(1m, Zloty));
    }

    [Fact]
    public void Currencies_never_mix()
    {
        var (euro, zloty) = (new Money(1, Euro), new Money(1, Zloty));
        Assert.Throws<InvalidOperationException>(() => euro + zloty);
        Assert.Throws<InvalidOperationException>(() => euro - zloty);
        Assert.Throws<InvalidOperationException>(() => euro < zloty);
        Assert.Throws<InvalidOperationException>(() => euro.CompareTo(zloty));
    }

    [Fact]
    public void A_sum_that_does_not_fit_throws() =>
        Assert.Throws<OverflowException>(() => new Money(decimal.MaxValue, Euro) + new Money(1, Euro));

    [Fact]
    public void The_amount_is_kept_as_given() => Assert.Equal(1.005m, new Money(1.005m, Euro).Amount);

    [Fact]
    public void The_default_is_zero_in_no_currency() => Assert.Equal(new Money(0, new Currency("XXX")), default);
}
