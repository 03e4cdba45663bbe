using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;

namespace Ledger.Api.Features.Rollups;

/// <summary>A roll-up as a spreadsheet.</summary>
internal static class RollupCsv
{
    internal static IEnumerable<string> Columns(RollupParameters asked) =>
    [
        .. asked.Shape.GroupBy.Select(asked.Column),
        .. asked.Shape.Subtotals ? (string[])["level"] : [],
        .. asked.HasColumn("currency") ? [] : (string[])["currency"],
        .. Stages,
        "total", "atLeast", "atMost", "lines", "unpriced", "unattributed",
        .. asked.Conversion is null ? [] : (string[])["complete"],
        .. asked.ComparedTo is null
            ? []
            : (string[])[.. Stages.Select(stage => stage + "Change"), "totalChange", "linesChange", "change"],
    ];

    private static IEnumerable<string> Stages => Enum.GetValues<Stage>().Select(Codelist<Stage>.Text);

    internal static void WriteCells(ITableCells cells, IRollupRow row, RollupParameters asked, RollupRows rows)
    {
        var shape = asked.Shape;
        for (var i = 0; i < shape.GroupBy.Length; i++)
            cells.Text(i < row.Key.Level ? row.Key.Values[i] : null);
        if (shape.Subtotals) cells.Number(row.Key.Level);
        if (!asked.HasColumn("currency")) cells.Text(row.Key.Currency);
        foreach (var stage in Enum.GetValues<Stage>()) cells.Number(RollupRows.Money(row, row.At(stage, shape.Measure)));
        cells.Number(RollupRows.Money(row, row.Total.Stated));
        cells.Number(RollupRows.Money(row, row.Total.AtLeast));
        cells.Number(RollupRows.Money(row, row.Total.UpperEnd));
        cells.Number(row.Lines);
        cells.Number(row.Unpriced);
        cells.Number(RollupRows.Money(row, row.Unattributed));
        if (row is ConvertedRow converted) cells.Bool(converted.IsComplete);
        foreach (var (_, value) in rows.Changes(row)) Write(cells, value);
    }

    private static void Write(ITableCells cells, object? value)
    {
        if (value is NumberToken number) cells.Number(number);
        else if (value is long count) cells.Number(count);
        else cells.Text((string?)value);
    }
}
