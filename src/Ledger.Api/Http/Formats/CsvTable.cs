using System.Globalization;
using CsvHelper;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>
/// Streams a table as CSV (RFC 4180): UTF-8, CRLF, a header row, invariant numbers. A text that a spreadsheet would run
/// as a formula gets an apostrophe in front; numbers stay as they are.
/// </summary>
public sealed class CsvTable : ITableCells
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        TrueValue = "true",
        FalseValue = "false",
    };

    private readonly CsvWriter _writer;

    private CsvTable(CsvWriter writer) => _writer = writer;

    /// <summary>
    /// Writes the whole answer; <paramref name="writeCells"/> writes one cell a column.
    /// <paramref name="fileName"/> is what a browser saves it as. A byte order mark in front tells Excel that it is UTF-8.
    /// </summary>
    public static async Task WriteAsync<T>(
        HttpResponse response,
        string fileName,
        IEnumerable<string> columns,
        IAsyncEnumerable<T> rows,
        Action<ITableCells, T> writeCells,
        CancellationToken cancellationToken,
        bool byteOrderMark = false)
    {
        response.ContentType = ResponseFormat.Csv.ContentType();
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        var writer = CsvWriter.Create(response.Body, Options, leaveOpen: true);
        var table = new CsvTable(writer);
        // As a part of the first cell: on its own it would be sent at once, and a failure could not become a problem.
        var mark = byteOrderMark ? "\uFEFF" : "";
        foreach (var column in columns)
        {
            table.Text(mark + column);
            mark = "";
        }

        await writer.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            writeCells(table, row);
            await writer.EndRecordAsync(cancellationToken);
        }

        // Not disposed when a row fails: that would send what is there, and the answer could not become a problem.
        await writer.DisposeAsync();
    }

    public void Text(string? text) => _writer.WriteField(text is not null && FormulaGuard.LooksGuarded(text) ? "'" + text : text);

    public void Number(decimal? number) => _writer.WriteField(number);

    /// <summary>A number with exactly these digits.</summary>
    public void Number(NumberToken? number) =>
        Number(number is { } token ? decimal.Parse(token.Text, CultureInfo.InvariantCulture) : (decimal?)null);

    public void Number(long? number) => _writer.WriteField(number);

    public void Bool(bool? value)
    {
        if (value is { } known) _writer.WriteField(known);
        else Text(null);
    }

    public void Day(string? date) => Text(date);

    public void Date(DateOnly? date) => _writer.WriteField(date);

    public void Time(DateTimeOffset? time) => Text(time is { } known ? TimestampConverter.Format(known) : null);
}
