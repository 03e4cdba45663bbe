using CsCheck;
using Ledger.Domain.Measurement;
using Xunit;

namespace Ledger.Domain.Tests.Measurement;

public class IntervalTests
{
    private static readonly Gen<Interval> Any =
        Gen.Select(
            Gen.Long, Gen.Enum<Bound>(), Gen.Long[0, 1_000], (sum, bound, legs) => Interval.Of(sum, bound, legs));

    private static readonly Gen<Interval> OfFigures =
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Enum<Bound>(), (figure, bound) => Interval.Of(figure, bound, 1));

    [Fact]
    public void Addition_commutes_and_associates_and_zero_adds_nothing() =>
        Gen.Select(Any, Any, Any).Sample((a, b, c) =>
            a + b == b + a && a + b + c == a + (b + c) && a + default(Interval) == a);

    [Fact]
    public void A_sum_of_legs_is_the_sum_of_their_intervals() =>
        Gen.Select(Gen.Long[0, 1_000].Array[0, 20], Gen.Enum<Bound>()).Sample((figures, bound) =>
            figures.Aggregate(default(Interval), (total, figure) => total + Interval.Of(figure, bound, 1))
            == Interval.Of(figures.Sum(), bound, figures.Length));

    [Fact]
    public void Positive_figures_stand_between_their_ends() =>
        OfFigures.Array[0, 10].Sample(intervals =>
        {
            var total = intervals.Aggregate(default(Interval), (sum, one) => sum + one);
            return total.AtLeast <= total.Stated && (total.UpperEnd is null || total.Stated <= total.UpperEnd);
        });

    [Fact]
    public void Exact_500_and_at_least_800_have_no_upper_end()
    {
        var total = Interval.Of(500, Bound.Exact, 1) + Interval.Of(800, Bound.AtLeast, 1);
        Assert.Equal((1_300, 1_300, null), (total.Stated, total.AtLeast, total.UpperEnd));
        Assert.Equal(1, total.OpenEnds);
    }

    [Fact]
    public void At_most_85000_can_be_nothing() =>
        Assert.Equal(new Interval(85_000, 0, 85_000, 0), Interval.Of(85_000, Bound.AtMost, 1));

    [Fact]
    public void An_approximate_figure_has_no_made_up_ends() =>
        Assert.Equal(Interval.Of(500, Bound.Exact, 1), Interval.Of(500, Bound.Approximate, 1));

    [Fact]
    public void The_default_is_zero() => Assert.Equal((0, 0, 0), (default(Interval).Stated, default(Interval).AtLeast,
        default(Interval).UpperEnd));

    [Fact]
    public void A_sum_that_does_not_fit_throws()
    {
        var largest = Interval.Of(Int128.MaxValue, Bound.Exact, 1);
        Assert.Throws<OverflowException>(() => largest + Interval.Of(1, Bound.Exact, 1));
    }

    [Fact]
    public void Totals_say_the_same_however_many_of_their_figures_have_no_upper_end()
    {
        var one = Interval.Of(5, Bound.AtLeast, 1) + Interval.Of(1, Bound.Exact, 1);
        Assert.True(one.Says(Interval.Of(6, Bound.AtLeast, 2)));
        Assert.False(one.Says(Interval.Of(6, Bound.Exact, 1)));
        Assert.False(one.Says(Interval.Of(7, Bound.AtLeast, 1)));
        Assert.False(one.Says(Interval.Of(5, Bound.AtLeast, 1) + Interval.Of(1, Bound.AtMost, 1)));
    }

    [Fact]
    public void A_bound_that_is_none_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Interval.Of(1, (Bound)9, 1));
}
