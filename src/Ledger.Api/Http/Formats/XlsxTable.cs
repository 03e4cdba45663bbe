using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Http.Formats;

/// <summary>
/// Writes a table as a workbook (ISO/IEC 29500): numbers and dates are what they are, and texts are never formulas. The
/// file is made on disk, since an archive is written without waiting for the caller, and memory stays flat.
/// </summary>
public sealed class XlsxTable : ITableCells
{
    private const int MostRows = 1_048_576;

    // Serial numbers of earlier days mean other days in different programs.
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private readonly OpenXmlWriter _writer;

    private XlsxTable(OpenXmlWriter writer) => _writer = writer;

    /// <summary>Writes the whole answer. <paramref name="fileName"/> is what a browser saves it as.</summary>
    /// <exception cref="ProblemException">400: more rows than a sheet can have.</exception>
    public static async Task WriteAsync<T>(
        HttpResponse response, string fileName, IEnumerable<string> columns, IAsyncEnumerable<T> rows,
        Action<ITableCells, T> writeCells, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            BufferSize = 64 * 1024,
        });
        await using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            XlsxPackage.Add(archive, Path.GetFileNameWithoutExtension(fileName));
            await using var part = archive.CreateEntry(XlsxPackage.SheetPart, CompressionLevel.Fastest).Open();
            using var writer = OpenXmlWriter.Create(part);
            await WriteSheetAsync(new XlsxTable(writer), columns, rows, writeCells, cancellationToken);
        }

        response.ContentType = ResponseFormat.Xlsx.ContentType();
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        response.ContentLength = file.Length;
        file.Position = 0;
        await file.CopyToAsync(response.Body, cancellationToken);
    }

    public void Text(string? text) => InlineText(text, XlsxStyles.General);

    public void Number(decimal? number) => Value(number?.ToString(CultureInfo.InvariantCulture), XlsxStyles.General);

    public void Number(NumberToken? number) => Value(number?.Text, number is { } token ? XlsxStyles.OfDigits(Digits(token.Text)) : XlsxStyles.General);

    public void Number(long? number) => Value(number?.ToString(CultureInfo.InvariantCulture), XlsxStyles.General);

    public void Bool(bool? value)
    {
        if (value is { } known) Write(new Cell { DataType = CellValues.Boolean, CellValue = new CellValue(known) });
        else Write(new Cell());
    }

    public void Day(string? date)
    {
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= FirstDay) Date(day);
        else Text(date);
    }

    public void Date(DateOnly? date) => Value(date is { } day ? Serial(day.ToDateTime(TimeOnly.MinValue)) : null, XlsxStyles.Day);

    public void Time(DateTimeOffset? time) => Value(time is { } known ? Serial(known.UtcDateTime) : null, XlsxStyles.Time);

    private static async Task WriteSheetAsync<T>(
        XlsxTable table, IEnumerable<string> columns, IAsyncEnumerable<T> rows, Action<ITableCells, T> writeCells,
        CancellationToken cancellationToken)
    {
        var writer = table._writer;
        writer.WriteStartDocument(true);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = 1,
            TopLeftCell = "A2",
            ActivePane = PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        })
        { WorkbookViewId = 0 }));
        writer.WriteStartElement(new SheetData());
        writer.WriteStartElement(new Row());
        foreach (var column in columns) table.InlineText(column, XlsxStyles.Heading);
        writer.WriteEndElement();
        var written = 1;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (++written > MostRows)
                throw new ProblemException(ProblemType.InvalidParameter, "A sheet has at most 1,048,576 rows; narrow the list by filters, or take CSV.");
            writer.WriteStartElement(new Row());
            writeCells(table, row);
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static int Digits(string number) => number.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? number.Length - point - 1 : 0;

    private static string Serial(DateTime time) => time.ToOADate().ToString(CultureInfo.InvariantCulture);

    private void InlineText(string? text, uint style) => Write(string.IsNullOrEmpty(text)
        ? new Cell()
        : new Cell
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
            InlineString = new InlineString(new Text(XlsxText.Write(text)) { Space = SpaceProcessingModeValues.Preserve }),
        });

    private void Value(string? number, uint style) =>
        Write(number is null ? new Cell() : new Cell { StyleIndex = style, CellValue = new CellValue(number) });

    private void Write(Cell cell) => _writer.WriteElement(cell);
}
