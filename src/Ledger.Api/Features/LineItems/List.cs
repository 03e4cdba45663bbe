using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Microsoft.OpenApi;

namespace Ledger.Api.Features.LineItems;

/// <summary>GET /v1/line-items</summary>
internal static class List
{
    internal static void MapList(this IEndpointRouteBuilder lineItems) => lineItems
        .MapGet("", HandleAsync)
        .WithName("listLineItems")
        .WithSummary("Lists line items")
        .WithDescription("JSON comes in pages. CSV, NDJSON and XLSX have the whole list, unless a limit asks for a page.")
        .Produces<LineItemPage>(StatusCodes.Status200OK, "application/json", "text/csv", "application/x-ndjson", ResponseFormat.Xlsx.ContentType())
        .Produces(StatusCodes.Status304NotModified)
        .WithLineFilters()
        .WithQuery("reference", "The line's reference.", many: true)
        .WithQuery("q", "Words that title and notes must have, all of them.")
        .WithQuery("includeVoided", "true: voided lines, too.", type: JsonSchemaType.Boolean)
        .WithAsOf()
        .WithConversion()
        .WithQuery("sort", "id, date or amount; - before it turns the order round. By amount needs a filter on one currency.", values: [.. ListParameters.Sorts])
        .WithQuery(PageLimit.Parameter, "How many lines a page has: 1 to 1000, default 100.", type: JsonSchemaType.Integer)
        .WithQuery(Cursor.Parameter, "Where the list goes on; the next address of a page has it.")
        .WithQuery(ResponseFormats.Parameter, "json, csv, ndjson or xlsx; wins over Accept.", values: ["json", "csv", "ndjson", "xlsx"])
        .WithByteOrderMark()
        .WithExample(response: Examples.Page)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, CategoryCache categories, TreatyReader treaties, ExchangeReader exchange,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson, ResponseFormat.Xlsx);
        var tree = await categories.KnowingAsync(LineFilterParameters.CategoriesOf(context.Request.Query), cancellationToken);
        var list = ListParameters.Read(parameters, tree, clock);
        _ = parameters.Bool(Tables.ByteOrderMark);
        parameters.ThrowIfFaulty();

        var filters = Cursor.FiltersHash(CanonicalQuery.Of(
            context.Request.Query, Cursor.Parameter, PageLimit.Parameter, ResponseFormats.Parameter, Tables.ByteOrderMark));
        var cursor = list.Cursor is { } text ? Cursor.Decode(text, list.Sort, filters) : null;
        // A list goes on in the ledger that its first page saw, so that nothing is missed or given twice.
        await using var snapshot = cursor is null
            ? await ReadSnapshot.OpenAsync(database, list.AsOf, cancellationToken)
            : await ReadSnapshot.OpenAtAsync(database, cursor.Sequence, cancellationToken);
        if (CacheHeaders.CallerHas(context, snapshot.Sequence, format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var book = (await treaties.AtAsync(snapshot, cancellationToken)).Book;
        list = list with { Filter = LineFilterParameters.Knowing(list.Filter, book) };
        var view = new ListView(
            list.Filter.Legs, await snapshot.SourceKindsAsync(cancellationToken), book,
            list.Conversion?.At(snapshot.Instant.At, await exchange.RatesAsync(snapshot, cancellationToken)));
        if (format != ResponseFormat.Json && list.Limit is null)
        {
            await WriteAsync(context, format, snapshot.AllAsync(list.Filter, view.Kinds, list.Order), view, cancellationToken);
            return Results.Empty;
        }

        var (lines, keys) = await snapshot.PageAsync(
            list.Filter, view.Kinds, list.Order, cursor?.Keys!, list.Limit ?? PageLimit.Default, cancellationToken);
        var next = keys is null
            ? null
            : PageLinks.Next(context.Request, new Cursor(list.Sort, keys, snapshot.Sequence, filters));
        if (next is not null) PageLinks.AddNext(context.Response, next);
        if (format == ResponseFormat.Json)
            return new WrittenJson(StatusCodes.Status200OK, json => WritePage(json, snapshot.Instant, lines, next, view));
        await WriteAsync(context, format, lines.ToAsyncEnumerable(), view, cancellationToken);
        return Results.Empty;
    }

    // As LineItemPage describes it.
    private static void WritePage(
        IBufferWriter<byte> json, Instant instant, IReadOnlyList<LineView> lines, string? next, ListView view)
    {
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{{\"asOf\":\"{TimestampConverter.Format(instant.At)}\",\"sequence\":{instant.Sequence},\"items\":["), json);
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0) json.Write(","u8);
            view.Write(json, lines[i]);
        }

        json.Write("]"u8);
        if (next is not null) Encoding.UTF8.GetBytes($",\"next\":{JsonSerializer.Serialize(next, LedgerJson.Options)}", json);
        json.Write("}"u8);
    }

    private static Task WriteAsync(
        HttpContext context, ResponseFormat format, IAsyncEnumerable<LineView> lines, ListView view, CancellationToken cancellationToken) =>
        format.IsTable()
            ? Tables.WriteAsync(context, format, "line-items", view.Columns, lines, view.WriteCells, cancellationToken)
            : NdJson.WriteAsync(context.Response, lines, view.Write, cancellationToken);
}

/// <summary>A page of line items.</summary>
/// <param name="AsOf">The instant that was asked for, or else when the last entry that is seen was recorded.</param>
/// <param name="Sequence">The sequence of the last entry that is seen; it stays the same from page to page.</param>
/// <param name="Items">The lines.</param>
/// <param name="Next">The address of the next page; absent on the last.</param>
internal sealed record LineItemPage(
    DateTimeOffset AsOf, long Sequence, IReadOnlyList<LineItemResource> Items, string? Next);
