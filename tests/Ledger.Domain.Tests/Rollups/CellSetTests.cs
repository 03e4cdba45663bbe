using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Cells;
using Xunit;

namespace Ledger.Domain.Tests.Rollups;

public class CellSetTests
{
    private static readonly Gen<(RegisterLine[] Stay, RegisterLine[] Leave)> Ledgers = Gen.Select(NaiveRegister.Lines, NaiveRegister.Lines);

    [Fact]
    public void Sums_are_the_same_in_any_order_and_what_is_taken_away_leaves_nothing() =>
        Gen.Select(Ledgers, Gen.Int, NaiveRegister.Shapes).Sample((ledger, seed, shape) =>
        {
            var changes = ledger.Stay.Concat(ledger.Leave).Select(line => (line, 1)).Concat(ledger.Leave.Select(line => (line, -1))).ToArray();
            new Random(seed).Shuffle(changes);
            var cells = CellSet.Empty(new CellSpace()).Change();
            foreach (var (line, sign) in changes) NaiveRegister.Add(cells, line, sign);
            var (all, expected) = (cells.ToSet(), NaiveRegister.Cells(ledger.Stay));
            Assert.Equal(Contents(expected), Contents(all));
            Assert.Equal(Rows(expected, shape), Rows(all, shape));
        });

    [Fact]
    public void A_set_stays_as_it_is_while_others_are_made_of_it() => Gen.Select(Ledgers, NaiveRegister.Shapes).Sample((ledger, shape) =>
    {
        var builder = CellSet.Empty(new CellSpace()).Change();
        foreach (var line in ledger.Stay) NaiveRegister.Add(builder, line);
        var first = builder.ToSet();
        var (contents, rows) = (Contents(first), Rows(first, shape));
        foreach (var line in ledger.Leave) NaiveRegister.Add(builder, line);
        var second = builder.ToSet();
        var third = second.Change();
        foreach (var line in ledger.Stay.Concat(ledger.Leave)) NaiveRegister.Add(third, line, -1);
        Assert.Empty(Contents(third.ToSet()));
        Assert.Equal(Contents(NaiveRegister.Cells([.. ledger.Stay, .. ledger.Leave])), Contents(second));
        Assert.Equal(contents, Contents(first));
        Assert.Equal(rows, Rows(first, shape));
    });

    [Fact]
    public void Cells_that_were_written_down_make_the_same_set_again() => Ledgers.Sample(ledger =>
    {
        var set = NaiveRegister.Cells(ledger.Stay.Select(line => line with { Facts = line.Facts with { Details = LineDetails.None } }));
        var again = CellSet.Empty(set.Space).Change();
        foreach (var cell in set.MoneyCells()) again.Add(cell);
        foreach (var cell in set.CountCells()) again.Add(cell);
        foreach (var cell in set.QuantityCells()) again.Add(cell);
        Assert.Equal(Contents(set), Contents(again.ToSet()));
    });

    [Fact]
    public void More_cells_than_a_page_holds_are_all_there()
    {
        var cells = CellSet.Empty(new CellSpace()).Change();
        for (var year = 0; year < 3_000; year++)
            cells.Add(new MoneyCell("LV", "munitions", "EUR", new FootprintCell(Stage.Planned, year, "state"), Interval.Of(year, Bound.Exact, 1)));
        Assert.Equal(Enumerable.Range(1, 2_999), cells.ToSet().MoneyCells().Select(cell => (int)cell.Amount.Stated));
        Assert.Equal(3_000, cells.ToSet().MoneyCount);
    }

    [Fact]
    public void An_open_figure_of_zero_is_a_figure()
    {
        var cells = CellSet.Empty(new CellSpace()).Change();
        cells.Add(new MoneyCell("LV", "munitions", "EUR", new FootprintCell(Stage.Planned, 2026, "state"), Interval.Of(0, Bound.AtLeast, 1)));
        Assert.Equal(new Interval(0, 0, 0, 1), Assert.Single(cells.ToSet().MoneyCells()).Amount);
    }

    [Fact]
    public void A_footprint_whose_places_nobody_told_is_refused() => Assert.Throws<KeyNotFoundException>(() =>
        CellSet.Empty(new CellSpace()).Change().Add(new CountCell("LV", "munitions", "EUR", Guid.Empty, default)));

    private static HashSet<string> Contents(CellSet set) =>
    [
        .. set.MoneyCells().Select(cell => cell.ToString()),
        .. set.CountCells().Select(cell => cell.ToString()),
        .. set.QuantityCells().Select(cell => cell.ToString()),
    ];

    private static List<string> Rows(CellSet set, RollupShape shape) =>
    [
        .. RollupTable.Of(set, shape, LineSelection.All, NaiveRegister.KindOf).Rows.Order(RowOrder.ByGroup(shape)).Select(row =>
            $"{string.Join(',', row.Key.Values)} {row.Key.Currency} {row.Total} {row.Lines} {row.Unpriced} {string.Join(',', row.Quantities)}"),
    ];
}
