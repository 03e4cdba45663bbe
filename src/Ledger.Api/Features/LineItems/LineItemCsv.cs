using System.Text.Json;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.LineItems;

/// <summary>A line as a row of a spreadsheet: what has parts of its own is in the cell as JSON.</summary>
internal static class LineItemCsv
{
    private static readonly (string Name, Action<ITableCells, LineItemResource> Write)[] Cells =
    [
        ("id", (row, line) => row.Text(line.Id.ToString())),
        ("reference", (row, line) => row.Text(line.Reference)),
        ("version", (row, line) => row.Number(line.Version)),
        ("recordedAt", (row, line) => row.Time(line.RecordedAt)),
        ("country", (row, line) => row.Text(line.Country)),
        ("category", (row, line) => row.Text(line.Category)),
        ("title", (row, line) => row.Text(line.Title)),
        ("stage", (row, line) => row.Text(line.Stage)),
        ("date", (row, line) => row.Day(line.Date)),
        ("amount", (row, line) => row.Number(line.Value?.Amount)),
        ("currency", (row, line) => row.Text(line.Value?.Currency)),
        ("bound", (row, line) => row.Text(line.Value?.Bound)),
        ("quantity", (row, line) => row.Number(line.Quantity?.Value)),
        ("unit", (row, line) => row.Text(line.Quantity?.Unit)),
        ("quantityBound", (row, line) => row.Text(line.Quantity?.Bound)),
        ("countedAmount", (row, line) => row.Number(line.Counted?.Amount)),
        ("countedQuantity", (row, line) => row.Number(line.Counted?.Quantity)),
        ("supplier", (row, line) => row.Text(line.Supplier?.Name)),
        ("supplierCountry", (row, line) => row.Text(line.Supplier?.Country)),
        ("partOf", (row, line) => row.Text(line.PartOf)),
        ("takesAmount", (row, line) => row.Number(line.Takes?.Amount)),
        ("takesCurrency", (row, line) => row.Text(line.Takes?.Currency)),
        ("tags", (row, line) => row.Text(Json(line.Tags))),
        ("allocationSources", (row, line) => row.Text(Json(line.AllocationSources))),
        ("fiscalYears", (row, line) => row.Text(Json(line.FiscalYears))),
        ("evidence", (row, line) => row.Text(Json(line.Evidence))),
        ("notes", (row, line) => row.Text(line.Notes)),
        ("reason", (row, line) => row.Text(line.Reason)),
        ("voided", (row, line) => row.Bool(line.Voided)),
        ("screening", (row, line) => row.Text(Codelist<ScreeningOutcome>.Text(line.Screening!.Outcome))),
        ("treaty", (row, line) => row.Text(line.Screening!.Treaties is { } findings ? string.Join(' ', findings.Select(finding => finding.Treaty)) : null)),
    ];

    private static readonly (string Name, Action<ITableCells, LineItemResource> Write)[] ConvertedCells =
    [
        ("convertedAmount", (row, line) => row.Number(line.Converted?.Amount)),
        ("convertedCurrency", (row, line) => row.Text(line.Converted?.Currency)),
        ("convertedAt", (row, line) => row.Text(Json(line.Converted?.Rates))),
        ("unconverted", (row, line) => row.Text(line.Converted?.Detail)),
    ];

    /// <summary>What is written beside the others where another currency is asked for.</summary>
    internal static IEnumerable<string> ConvertedColumns => ConvertedCells.Select(cell => cell.Name);

    internal static IEnumerable<string> Columns => Cells.Select(cell => cell.Name);

    internal static void WriteCells(ITableCells row, LineItemResource line)
    {
        foreach (var (_, write) in Cells) write(row, line);
    }

    internal static void WriteConvertedCells(ITableCells row, LineItemResource line)
    {
        foreach (var (_, write) in ConvertedCells) write(row, line);
    }

    private static string? Json<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, LedgerJson.Options);
}
