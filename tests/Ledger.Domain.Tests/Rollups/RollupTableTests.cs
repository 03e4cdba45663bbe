using System.Collections.Immutable;
using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Cells;
using Xunit;

namespace Ledger.Domain.Tests.Rollups;

public class RollupTableTests
{
    private static readonly FootprintCell Here = new(Stage.Allocated, 2025, AllocationSource.Unattributed);

    [Fact]
    public void T1_to_T7_Every_row_is_what_its_lines_show_one_by_one() =>
        Gen.Select(NaiveRegister.Lines, NaiveRegister.ApartShapes, NaiveRegister.Selections).Sample((all, shape, selection) =>
        {
            var table = RollupTable.Of(NaiveRegister.Cells(all), shape, selection, NaiveRegister.KindOf);
            RegisterLine[] lines = [.. all.Where(line => NaiveRegister.IsTaken(line, selection))];
            var width = shape.GroupBy.Length;
            int[] levels = shape.Subtotals && width > 0 ? [.. Enumerable.Range(1, width)] : [.. new[] { shape.Apart, width }.Where(level => level > 0 || width == 0).Distinct()];
            Assert.Equal(
                levels.SelectMany(level => NaiveRegister.Keys(lines, shape, level)).ToHashSet(), table.Rows.Select(row => row.Key).ToHashSet());
            Assert.Equal(NaiveRegister.Keys(lines, shape, 0).ToHashSet(), table.Totals.Select(row => row.Key).ToHashSet());
            Assert.All(table.Rows.Concat(table.Totals), row => IsRight(row, lines, shape));
        }, iter: 1_000);

    [Fact]
    public void Law_2_Any_two_groupings_add_up_to_the_same_amounts() =>
        Gen.Select(NaiveRegister.Lines, NaiveRegister.Shapes, NaiveRegister.Shapes).Sample((lines, one, other) =>
            Assert.Equal(Sums(lines, one with { Legs = LegFilter.None }), Sums(lines, other with { Legs = LegFilter.None })), iter: 400);

    [Fact]
    public void V2_Exact_500_and_at_least_800_are_1300_or_more()
    {
        var total = Total((500, Bound.Exact), (800, Bound.AtLeast)).Total;
        Assert.Equal((1_300, 1_300, null), (total.Stated, total.AtLeast, total.UpperEnd));
    }

    [Fact]
    public void V2_At_most_85000_alone_can_be_nothing()
    {
        var total = Total((85_000, Bound.AtMost)).Total;
        Assert.Equal((85_000, 0, 85_000), (total.Stated, total.AtLeast, total.UpperEnd));
    }

    [Fact]
    public void T4_Unpriced_lines_are_a_row_of_their_own_without_money()
    {
        var shape = new RollupShape { GroupBy = [Dimension.Country] };
        var rows = Table(shape, cells =>
        {
            AddLines(cells, new LineCounts(1, 0, 0, 0, 0), Here);
            AddMoney(cells, Here, 500);
            cells.Add(new CountCell("LV", "munitions", null, new Footprint([Here]).Id, new LineCounts(2, 2, 1, 2, 0)));
        }).Rows.Order(RowOrder.ByGroup(shape)).ToList();
        Assert.Equal([("EUR", 1L, 0L, 0L), (null, 2, 2, 1)], rows.Select(row => (row.Key.Currency, row.Lines, row.Unpriced, row.UnpricedWithin)));
        Assert.Equal(default, rows[1].Total);
    }

    [Fact]
    public void T6_A_line_in_two_stages_is_counted_in_both_and_once_in_the_total()
    {
        var shape = new RollupShape { GroupBy = [Dimension.Stage] };
        var table = Table(shape, cells => AddLines(cells, One, Here, Here with { Stage = Stage.Paid }));
        Assert.Equal([1, 1], table.Rows.Select(row => row.Lines));
        Assert.Equal(1, Assert.Single(table.Totals).Lines);
        Assert.Equal([Dimension.Stage], shape.Overlapping);
    }

    [Fact]
    public void T6_A_row_that_every_line_has_left_is_gone() => Assert.Empty(Table(new RollupShape(), cells =>
    {
        AddLines(cells, One, Here);
        AddLines(cells, -One, Here);
    }).Rows);

    [Theory]
    [InlineData(Dimension.FiscalYear)]
    [InlineData(Dimension.Source)]
    [InlineData(Dimension.SourceKind)]
    public void T7_Quantities_cannot_be_told_under_what_they_are_not_spread_over(Dimension dimension)
    {
        var table = Table(new RollupShape { GroupBy = [dimension] }, cells =>
        {
            AddLines(cells, One, Here);
            cells.Add(new QuantityCell("LV", "munitions", "EUR", Stage.Allocated, "each", Goods.Of(1, Bound.Exact, 1)));
        });
        Assert.Empty(Assert.Single(table.Rows).Quantities);
        Assert.False(new RollupShape { GroupBy = [dimension] }.HasQuantities);
    }

    [Fact]
    public void M4_A_cumulative_stage_has_what_came_there_or_further()
    {
        var row = Assert.Single(Table(new RollupShape(), cells =>
        {
            AddLines(cells, One, Here);
            foreach (var (stage, amount) in new[] { (Stage.Allocated, 40), (Stage.Contracted, 10), (Stage.Delivered, 10) })
                AddMoney(cells, Here with { Stage = stage }, amount);
        }).Rows);
        Stage[] stages = [Stage.Requested, Stage.Allocated, Stage.Contracted, Stage.Delivered, Stage.Paid];
        Assert.Equal([0, 40, 10, 10, 0], stages.Select(stage => (int)row.At(stage, Measure.Current)));
        Assert.Equal([60, 60, 20, 10, 0], stages.Select(stage => (int)row.At(stage, Measure.Cumulative)));
        Assert.Equal(60, row.Total.Stated);
    }

    [Fact]
    public void A_total_beyond_64_bits_is_exact_and_one_beyond_128_is_refused()
    {
        Int128 most = long.MaxValue;
        Assert.Equal(most * 3, Total((long.MaxValue, Bound.Exact), (long.MaxValue, Bound.AtLeast), (long.MaxValue, Bound.AtMost)).Total.Stated);
        Assert.Throws<OverflowException>(() => Table(new RollupShape(), cells =>
        {
            AddLines(cells, One, Here);
            foreach (var stage in (Stage[])[Stage.Planned, Stage.Paid])
                cells.Add(new MoneyCell("LV", "munitions", "EUR", Here with { Stage = stage }, new Interval(Int128.MaxValue, Int128.MaxValue, Int128.MaxValue, 0)));
        }).Totals.Single().Total);
    }

    private static void IsRight(RollupRow row, RegisterLine[] lines, RollupShape shape)
    {
        var inRow = lines.Where(line => line.Legs.Any(leg => NaiveRegister.IsIn(line, leg.Place, row.Key, shape))).ToList();
        var priced = inRow.Where(line => line.Priced).ToList();
        var legs = priced.SelectMany(line => line.Legs, (line, leg) => (line.Bound, leg.Place, leg.MinorUnits, Line: line))
            .Where(leg => NaiveRegister.IsIn(leg.Line, leg.Place, row.Key, shape)).ToList();
        Assert.Equal(
            (inRow.Count, inRow.Count - priced.Count, inRow.Count(line => !line.Priced && line.Within),
                inRow.Count(line => line.Goods is null), priced.Count(line => line.Bound == Bound.Approximate)),
            (row.Lines, row.Unpriced, row.UnpricedWithin, row.Unquantified, row.Approximate));
        Ends(row.Total, legs.Select(leg => (leg.Bound, leg.MinorUnits)));
        Assert.Equal(legs.Where(leg => leg.Place.Source == AllocationSource.Unattributed).Sum(leg => leg.MinorUnits), row.Unattributed);
        Assert.All(Enum.GetValues<Stage>(), stage =>
        {
            Assert.Equal(legs.Where(leg => leg.Place.Stage == stage).Sum(leg => leg.MinorUnits), row.At(stage, Measure.Current));
            Assert.Equal(legs.Where(leg => leg.Place.Stage >= stage).Sum(leg => leg.MinorUnits), row.At(stage, Measure.Cumulative));
        });

        Dimension[] cutting = [Dimension.FiscalYear, Dimension.Source, Dimension.SourceKind];
        var told = !shape.GroupBy.Intersect(cutting).Any()
            && shape.Legs is { FiscalYears.IsEmpty: true, Sources.IsEmpty: true, SourceKinds.IsEmpty: true };
        var goods = inRow.Where(line => told && line.Goods is { } some
            && NaiveRegister.IsIn(line, new FootprintCell(some.Stage, 0, ""), row.Key, shape)).ToLookup(line => line.Goods!.Value.Unit);
        Assert.Equal(goods.Select(unit => unit.Key).Order(StringComparer.Ordinal), row.Quantities.Select(pair => pair.Key));
        Assert.All(goods, unit => Ends(row.Quantities.Single(pair => pair.Key == unit.Key).Value, unit.Select(line => (line.Bound, line.Goods!.Value.Millionths))));
    }

    private static void Ends(Interval total, IEnumerable<(Bound Bound, long Figure)> figures)
    {
        var all = figures.ToList();
        Assert.Equal(all.Sum(one => one.Figure), total.Stated);
        Assert.Equal(all.Where(one => one.Bound != Bound.AtMost).Sum(one => one.Figure), total.AtLeast);
        Assert.Equal(all.Exists(one => one.Bound == Bound.AtLeast) ? null : all.Sum(one => one.Figure), (long?)total.UpperEnd);
    }

    /// <summary>The amounts per currency: of the totals, and of the rows where none overlap.</summary>
    private static ImmutableSortedSet<string> Sums(RegisterLine[] lines, RollupShape shape)
    {
        var table = NaiveRegister.Table(lines, shape);
        var totals = table.Totals.Select(row => $"{row.Key.Currency} {row.Total}").ToImmutableSortedSet();
        if (shape.GroupBy.Any(dimension => dimension is Dimension.Tag or Dimension.Treaty)) return totals;
        Assert.Equal(totals, table.Rows.Where(row => row.Key.Level == shape.GroupBy.Length)
            .GroupBy(row => row.Key.Currency)
            .Select(rows => $"{rows.Key} {rows.Aggregate(default(Interval), (sum, row) => sum + row.Total)}").ToImmutableSortedSet());
        return totals;
    }

    private static LineCounts One { get; } = new(1, 0, 0, 0, 0);

    private static RollupRow Total(params (long Amount, Bound Bound)[] figures) => Assert.Single(Table(new RollupShape(), cells =>
    {
        AddLines(cells, One, Here);
        foreach (var (amount, bound) in figures) AddMoney(cells, Here, amount, bound);
    }).Totals);

    private static RollupTable Table(RollupShape shape, Action<CellSetBuilder> add)
    {
        var cells = CellSet.Empty(new CellSpace()).Change();
        add(cells);
        return RollupTable.Of(cells.ToSet(), shape, LineSelection.All, NaiveRegister.KindOf);
    }

    private static void AddLines(CellSetBuilder cells, LineCounts counts, params FootprintCell[] places)
    {
        var footprint = new Footprint(places);
        cells.Space.Add(footprint);
        cells.Add(new CountCell("LV", "munitions", "EUR", footprint.Id, counts));
    }

    private static void AddMoney(CellSetBuilder cells, FootprintCell place, long amount, Bound bound = Bound.Exact) =>
        cells.Add(new MoneyCell("LV", "munitions", "EUR", place, Interval.Of(amount, bound, 1)));
}
