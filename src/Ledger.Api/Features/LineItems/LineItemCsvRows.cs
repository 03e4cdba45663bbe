using System.Runtime.CompilerServices;
using CsvHelper;
using Ledger.Api.Http.Naming;
using Ledger.Api.Http.Rows;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Reads a table with the columns of <see cref="LineItemCsv"/>, in any order, as the same rows in JSON. Where the table
/// itself is broken nobody can tell what follows, so the rows end there with a fault.
/// </summary>
internal static class LineItemCsvRows
{
    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        MaxRecordSize = Row.MostBytes,
        TrackLineNumbers = true,
    };

    private static readonly string[] Required = ["country", "category", "title", "stage", "date"];

    internal static async IAsyncEnumerable<Row> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? misquoted = null;
        await using var csv = CsvReader.Create(
            file, Options with { OnMalformedRecord = record => misquoted = record.LineNumber }, leaveOpen: true);
        if (await StepAsync(csv, header: true, cancellationToken) is { Fault: { } unreadable })
        {
            yield return Row.Broken(1, 1, 0, unreadable);
            yield break;
        }

        if (CheckHeader(csv.Headers) is { } fault)
        {
            yield return Row.Broken(1, 1, 0, fault, "(header)");
            yield break;
        }

        var cells = new LineItemCells([.. csv.Headers]);
        while (await StepAsync(csv, header: false, cancellationToken) is { IsEnd: false } step)
        {
            var (number, line, end) = (csv.RowNumber, csv.LineNumber, csv.ByteOffset + csv.RawRecord.Length);
            if (step.Fault is { } broken)
            {
                yield return Row.Broken(number + 1, line, end, broken);
                yield break;
            }

            if (misquoted == line) yield return Row.Broken(number, line, end, "a quotation mark stands where none can");
            else if (csv.FieldCount != csv.Headers.Count) yield return Row.Broken(number, line, end, $"the row has {csv.FieldCount} cells, and the header {csv.Headers.Count}");
            else yield return cells.Read(csv, number, line, end);
        }
    }

    private static string? CheckHeader(IReadOnlyList<string> header)
    {
        if (header.Count == 0) return "the file is empty; a header with the names of the columns is expected";
        if (header.FirstOrDefault(name => !LineItemCells.Names.Contains(name)) is { } unknown)
            return Nearest.Unknown("column", unknown, LineItemCells.Names);
        if (header.GroupBy(name => name).FirstOrDefault(name => name.Count() > 1) is { } twice) return $"the column {twice.Key} is there twice";
        return Required.FirstOrDefault(name => !header.Contains(name)) is { } missing ? $"the column {missing} is required" : null;
    }

    private static async ValueTask<(bool IsEnd, string? Fault)> StepAsync(CsvReader csv, bool header, CancellationToken cancellationToken)
    {
        try
        {
            if (!header) return (!await csv.ReadAsync(cancellationToken), null);
            await csv.ReadHeaderAsync(cancellationToken);
            return (false, null);
        }
        catch (CsvFormatException)
        {
            return (false, "a row that begins here has more than 1 MiB, the most that is read of one; is a quotation mark never closed?");
        }
    }
}
