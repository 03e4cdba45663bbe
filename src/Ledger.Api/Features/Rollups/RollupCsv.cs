using Ledger.Api.Http.Formats;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.Rollups;

/// <summary>A roll-up as a spreadsheet.</summary>
internal static class RollupCsv
{
    internal static IEnumerable<string> Columns(RollupShape shape) =>
    [
        .. shape.GroupBy.Select(Codelist<Dimension>.Text),
        .. shape.Subtotals ? (string[])["level"] : [],
        "currency",
        .. Enum.GetValues<Stage>().Select(Codelist<Stage>.Text),
        "total", "atLeast", "atMost", "lines", "unpriced", "unattributed",
    ];

    internal static void WriteCells(CsvTable cells, RollupRow row, RollupShape shape)
    {
        for (var i = 0; i < shape.GroupBy.Length; i++)
            cells.Text(i < row.Key.Level ? row.Key.Values[i] : null);
        if (shape.Subtotals) cells.Number(row.Key.Level);
        cells.Text(row.Key.Currency);
        foreach (var stage in Enum.GetValues<Stage>()) cells.Number(RollupRows.Money(row, row.At(stage, shape.Measure)));
        cells.Number(RollupRows.Money(row, row.Total.Stated));
        cells.Number(RollupRows.Money(row, row.Total.AtLeast));
        cells.Number(RollupRows.Money(row, row.Total.UpperEnd));
        cells.Number(row.Lines);
        cells.Number(row.Unpriced);
        cells.Number(RollupRows.Money(row, row.Unattributed));
    }
}
