using CsvHelper;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Http.Formats;

/// <summary>
/// Streams a table as CSV (RFC 4180): UTF-8, CRLF, a header row, invariant numbers. A text that a spreadsheet would run
/// as a formula gets an apostrophe in front; numbers stay as they are.
/// </summary>
public sealed class CsvTable : IAsyncDisposable
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        Injection = CsvInjection.Escape,
        TrueValue = "true",
        FalseValue = "false",
    };

    private readonly CsvWriter writer;

    private CsvTable(CsvWriter writer) => this.writer = writer;

    /// <summary>Writes the headers and the header row; <paramref name="fileName"/> is what a browser saves it as.</summary>
    public static async Task<CsvTable> StartAsync(
        HttpResponse response, IEnumerable<string> columns, string fileName, CancellationToken cancellationToken)
    {
        response.ContentType = ResponseFormat.Csv.ContentType();
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        var table = new CsvTable(CsvWriter.Create(response.Body, Options, leaveOpen: true));
        foreach (var column in columns) table.Text(column);
        await table.EndRowAsync(cancellationToken);
        return table;
    }

    public void Text(string? text) => writer.WriteField(text);

    public void Number(decimal? number) => writer.WriteField(number);

    public void Number(long? number) => writer.WriteField(number);

    public void Bool(bool? value)
    {
        if (value is { } known) writer.WriteField(known);
        else Text(null);
    }

    public void Date(DateOnly? date)
    {
        if (date is { } known) writer.WriteField(known);
        else Text(null);
    }

    public void Time(DateTimeOffset? time) => Text(time is { } known ? TimestampConverter.Format(known) : null);

    /// <summary>Ends the row and sends what has gathered, once that is worth it.</summary>
    public ValueTask EndRowAsync(CancellationToken cancellationToken) => writer.EndRecordAsync(cancellationToken);

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
