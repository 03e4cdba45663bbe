using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;
using Xunit;

namespace Ledger.Domain.Tests.Rollups.Converting;

/// <summary>Converted roll-ups against legs that are converted one by one as fractions (rules X3, X4, T2).</summary>
public sealed class ConversionLawsTests
{
    private static readonly Gen<(RegisterLine[] Lines, RollupShape Shape, NaiveConversion Rates)> Any =
        Gen.Select(NaiveRegister.Lines, NaiveRegister.Shapes, NaiveConversion.Any);

    [Fact]
    public void X4_Every_figure_is_the_exact_sum_of_its_legs_rounded_once() => Any.Sample((lines, shape, rates) =>
    {
        var rollup = rates.Convert(lines, shape);
        foreach (var row in rollup.Rows.Append(rollup.Total))
        {
            var legs = LegsIn(row.Key, lines, shape).ToList();
            Int128 Sum(Func<RegisterLine, FootprintCell, bool> counts) =>
                rates.Sum(legs.Where(leg => leg.Line.Priced && counts(leg.Line, leg.Place)));

            foreach (var stage in Enum.GetValues<Stage>())
            {
                Assert.Equal(Sum((_, place) => place.Stage == stage), row.At(stage, Measure.Current));
                Assert.Equal(Sum((_, place) => place.Stage >= stage), row.At(stage, Measure.Cumulative));
            }

            Assert.Equal(Sum((_, _) => true), row.Total.Stated);
            Assert.Equal(Sum((line, _) => line.Bound != Bound.AtMost), row.Total.AtLeast);
            Assert.Equal(Sum((_, place) => place.Source == AllocationSource.Unattributed), row.Unattributed);
            var priced = legs.Where(leg => leg.Line.Priced).ToList();
            var converted = priced.Where(leg => rates.FactorOf(leg.Line, leg.Place.Year) is not null).ToList();
            Assert.Equal(
                converted.Exists(leg => leg.Line.Bound == Bound.AtLeast) ? null : Sum((line, _) => line.Bound != Bound.AtLeast), row.Total.UpperEnd);
            Assert.Equal(converted.Count == priced.Count, row.IsComplete);
            Assert.Equal(converted.Count == 0 && legs.Count > 0 ? null : converted.Count == 0 ? row.Key.Currency : rates.Target, row.Key.Currency);
            Assert.Equal(legs.Select(leg => leg.Line).Distinct().Count(), row.Lines);
            Assert.Equal(legs.Where(leg => !leg.Line.Priced).Select(leg => leg.Line).Distinct().Count(), row.Unpriced);
        }
    }, iter: 2_000);

    [Fact]
    public void There_is_one_row_a_group_whatever_its_currencies() => Any.Sample((lines, shape, rates) =>
    {
        var groups = NaiveRegister.Table(lines, shape).Rows.Select(row => new GroupKey(row.Key.Values, null)).ToHashSet();
        var rows = rates.Convert(lines, shape).Rows.Select(row => new GroupKey(row.Key.Values, null)).ToList();
        Assert.Equal(rows.Count, rows.Distinct().Count());
        if (!shape.GroupBy.IsEmpty) Assert.Equal(groups, rows.ToHashSet());
    }, iter: 500);

    [Fact]
    public void T2_Converted_and_unconverted_are_the_ledgers_total_of_each_currency() => Any.Sample((lines, shape, rates) =>
    {
        var rollup = rates.Convert(lines, shape);
        var legs = LegsIn(new GroupKey([], null), lines, shape).Where(leg => leg.Line.Priced).ToList();
        Assert.Equal(legs.Select(leg => leg.Line.Facts.Currency!).Distinct().Order(StringComparer.Ordinal), rollup.Reconciliation.Select(one => one.Currency));
        foreach (var one in rollup.Reconciliation)
        {
            var own = legs.Where(leg => leg.Line.Facts.Currency == one.Currency).ToList();
            var without = own.Where(leg => rates.FactorOf(leg.Line, leg.Place.Year) is null).ToList();
            Assert.Equal(Total(own), one.Ledger);
            Assert.Equal(Total(without), one.Unconverted);
            Assert.Equal(one.Ledger, one.Converted + one.Unconverted);
            var listed = rollup.Unconverted.Where(listed => listed.Currency == one.Currency).ToList();
            Assert.Equal(one.Unconverted, listed.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Amount));
            Assert.All(listed, entry => Assert.Equal(
                without.Where(leg => entry.Year is null || entry.Year == leg.Place.Year).Select(leg => leg.Line).Distinct().Count(),
                listed.Where(other => other.Year == entry.Year).Sum(other => other.Lines)));
        }
    }, iter: 1_000);

    [Fact]
    public void The_order_of_the_lines_does_not_matter() => Any.Sample((lines, shape, rates) =>
        Assert.Equal(Text(rates.Convert(lines, shape)), Text(rates.Convert(lines.Reverse(), shape))), iter: 500);

    [Fact]
    public void X3_Both_sides_of_a_comparison_have_the_same_rates_and_their_difference_is_rounded_once() =>
        Gen.Select(Any, NaiveRegister.Lines).Sample((now, then) =>
        {
            var (lines, shape, rates) = now;
            var rollup = rates.Convert(lines, shape, then);
            foreach (var row in rollup.Rows.Append(rollup.Total))
            {
                var change = row.Change(shape.Measure)!;
                var (after, before) = (LegsIn(row.Key, lines, shape).ToList(), LegsIn(row.Key, then, shape).ToList());
                var legs = after.Concat(before.Select(leg => (leg.Line, leg.Place, -leg.Amount))).Where(leg => leg.Line.Priced).ToList();
                bool Lacks((RegisterLine Line, FootprintCell Place, Int128 Amount) leg) => rates.FactorOf(leg.Line, leg.Place.Year) is null;
                var (priced, pricedBefore) = (after.Where(leg => leg.Line.Priced).ToList(), before.Where(leg => leg.Line.Priced).ToList());
                var told = !pricedBefore.Exists(Lacks) && legs.Count > 0 && (priced.Count == 0 || !priced.TrueForAll(Lacks));
                Assert.Equal(told ? rates.Sum(legs) : null, change.Total);
                Assert.Equal(told ? rates.Sum(legs.Where(leg => leg.Place.Stage == Stage.Paid)) : null, change.Stages[^1]);
                Assert.Equal(!priced.Exists(Lacks) && !pricedBefore.Exists(Lacks), row.IsComplete);
                Assert.Equal(
                    after.Select(leg => leg.Line).Distinct().Count() - before.Select(leg => leg.Line).Distinct().Count(), change.Lines);
                Assert.Equal(before.Count == 0, change.Fate == RowFate.Appeared);
                Assert.Equal(after.Count == 0 && before.Count > 0, change.Fate == RowFate.Vanished);
            }

            Assert.Equal(rates.Convert(then, shape).Unconverted, rollup.UnconvertedBefore);
        }, iter: 500);

    [Fact]
    public void What_has_not_changed_is_unchanged() => Any.Sample((lines, shape, rates) =>
        Assert.All(rates.Convert(lines, shape, lines).Rows.Where(row => row.Lines > 0), row =>
            Assert.Equal(
                (RowFate.Unchanged, row.IsComplete && row.Key.Currency is not null ? 0 : (Int128?)null, 0),
                (row.Change(shape.Measure)!.Fate, row.Change(shape.Measure)!.Total, row.Change(shape.Measure)!.Lines))),
        iter: 300);

    [Fact]
    public void Where_rounded_rows_do_not_add_up_to_what_is_above_them_it_is_told() => Any.Sample((lines, shape, rates) =>
    {
        if (shape.GroupBy.IsEmpty || shape.GroupBy.Any(dimension => dimension is Dimension.Tag or Dimension.Treaty)) return;
        var rollup = rates.Convert(lines, shape);
        var gaps = rollup.RoundingGaps();
        foreach (var above in rollup.Rows.Where(row => row.Key.Level < shape.GroupBy.Length).Append(rollup.Total))
        {
            var level = shape.Subtotals ? above.Key.Level + 1 : shape.GroupBy.Length;
            var below = rollup.Rows.Where(row => row.Key.Level == level && row.Key.Values[..above.Key.Level].SequenceEqual(above.Key.Values)).ToList();
            var gap = above.Total.Stated - below.Aggregate(Int128.Zero, (sum, row) => sum + row.Total.Stated);
            Assert.Equal(gap, gaps.GetValueOrDefault(new GroupKey(above.Key.Values, null))?.Total ?? 0);
            Assert.True(2 * Int128.Abs(gap) <= below.Count + 1);
        }
    }, iter: 1_000);

    private static IEnumerable<(RegisterLine Line, FootprintCell Place, Int128 Amount)> LegsIn(GroupKey key, IEnumerable<RegisterLine> lines, RollupShape shape) =>
        lines.SelectMany(line => line.Legs, (line, leg) => (line, leg.Place, (Int128)leg.MinorUnits))
            .Where(leg => NaiveRegister.IsIn(leg.line, leg.Place, key with { Currency = leg.line.Facts.Currency }, shape));

    private static Int128 Total(IEnumerable<(RegisterLine Line, FootprintCell Place, Int128 Amount)> legs) =>
        legs.Aggregate(Int128.Zero, (sum, leg) => sum + leg.Amount);

    private static IEnumerable<string> Text(ConvertedRollup rollup) =>
    [
        .. rollup.Rows.Append(rollup.Total).Select(row => $"{string.Join('|', row.Key.Values)} {row.Key.Currency} {row.Total} {row.Lines}").Order(StringComparer.Ordinal),
        .. rollup.Reconciliation.Select(one => one.ToString()), .. rollup.Unconverted.Select(one => one.ToString()),
    ];
}
