using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Microsoft.OpenApi;

namespace Ledger.Api.Http.Formats;

/// <summary>Answers that are tables, for spreadsheets.</summary>
internal static class Tables
{
    /// <summary>The query parameter that puts a byte order mark in front of CSV.</summary>
    internal const string ByteOrderMark = "bom";

    internal static T WithByteOrderMark<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithQuery(
            ByteOrderMark, "true: CSV begins with a byte order mark, by which Excel sees that it is UTF-8.", type: JsonSchemaType.Boolean);

    internal static bool IsTable(this ResponseFormat format) => format is ResponseFormat.Csv or ResponseFormat.Xlsx;

    /// <summary>Writes the whole answer as the table that was asked for; <paramref name="name"/> is the file's, without its ending.</summary>
    internal static Task WriteAsync<T>(
        HttpContext context, ResponseFormat format, string name, IEnumerable<string> columns, IAsyncEnumerable<T> rows,
        Action<ITableCells, T> writeCells, CancellationToken cancellationToken) => format == ResponseFormat.Xlsx
        ? XlsxTable.WriteAsync(context.Response, name + ".xlsx", columns, rows, writeCells, cancellationToken)
        : CsvTable.WriteAsync(
            context.Response, name + ".csv", columns, rows, writeCells, cancellationToken,
            ParameterReader.For(context).Bool(ByteOrderMark) ?? false);
}
