using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Monetary;
using Ledger.Domain.Measurement;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Microsoft.OpenApi;

namespace Ledger.Api.Features.Rollups;

/// <summary>GET /v1/rollups</summary>
internal static class Get
{
    internal static void MapRollups(this IEndpointRouteBuilder v1) => v1
        .MapGet("/rollups", HandleAsync)
        .WithTags("Roll-ups")
        .WithName("getRollup")
        .WithSummary("Totals by country, category and more")
        .WithDescription("Currencies are never added together. Counts of lines overlap over rows that cut a line; overlapping names those groupings.")
        .Produces<RollupResource>(StatusCodes.Status200OK, "application/json", "text/csv", "application/x-ndjson", ResponseFormat.Xlsx.ContentType())
        .Produces(StatusCodes.Status304NotModified)
        .WithQuery("groupBy", "What to group by, in the order of the columns; none: a row per currency.", "country,category", values: [.. Enum.GetValues<Dimension>().Select(Codelist<Dimension>.Text)], many: true)
        .WithQuery("categoryDepth", "How many words of a category's path to keep.", type: JsonSchemaType.Integer)
        .WithQuery("measure", "current: where money stands; cumulative: what came to a stage or further.", values: ["current", "cumulative"])
        .WithQuery("subtotals", "true adds a row for each prefix of the grouping, marked by level.", type: JsonSchemaType.Boolean)
        .WithQuery("sort", "total, lines, a stage or a grouping; - before it turns the order round. Amounts are ordered within each currency.")
        .WithQuery("limit", "At most so many rows.", type: JsonSchemaType.Integer)
        .WithQuery(ResponseFormats.Parameter, "json, csv, ndjson or xlsx; wins over Accept.", values: ["json", "csv", "ndjson", "xlsx"])
        .WithByteOrderMark()
        .WithLineFilters()
        .WithAsOf()
        .WithQuery("comparedTo", "Adds what has changed since an earlier instant of recording.")
        .WithExample(response: Examples.ByCountryAndCategory)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable, ProblemType.QueryTooExpensive);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, CategoryCache categories, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson, ResponseFormat.Xlsx);
        var tree = await categories.KnowingAsync(LineFilterParameters.CategoriesOf(context.Request.Query), cancellationToken);
        var asked = RollupParameters.Read(parameters, tree);
        _ = parameters.Bool(Tables.ByteOrderMark);
        parameters.ThrowIfFaulty();

        await using var snapshot = await ReadSnapshot.OpenAsync(database, asked.AsOf, cancellationToken);
        if (CacheHeaders.CallerHas(context, snapshot.Sequence, format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var kinds = await snapshot.SourceKindsAsync(cancellationToken);
        var table = await snapshot.RollUpAsync(asked.Shape, asked.Filter, kinds, cancellationToken);
        var compared = asked.ComparedTo is { } earlier
            ? await ReadComparedAsync(database, asked, earlier, cancellationToken)
            : null;
        // Whether a category has others below it is asked of the ledger: they may have been added by another process.
        var links = new RollupLinks(asked, context.Request.Query, await snapshot.Context.CategoriesAsync(cancellationToken));
        var rows = new RollupRows(asked, links, table, compared?.Table);
        if (format.IsTable())
        {
            await Tables.WriteAsync(
                context, format, "rollup", RollupCsv.Columns(asked), rows.Ordered.ToAsyncEnumerable(),
                (cells, row) => RollupCsv.WriteCells(cells, row, asked.Shape, rows), cancellationToken);
            return Results.Empty;
        }

        if (format == ResponseFormat.NdJson)
        {
            await NdJson.WriteAsync(context.Response, rows.Ordered.Select(rows.Row).ToAsyncEnumerable(), cancellationToken);
            return Results.Empty;
        }

        return Results.Ok(new RollupResource
        {
            GroupBy = [.. asked.Shape.GroupBy.Select(Codelist<Dimension>.Text)],
            Measure = Codelist<Measure>.Text(asked.Shape.Measure),
            AsOf = snapshot.Instant.At,
            Sequence = snapshot.Sequence,
            ComparedTo = compared?.Instant,
            Overlapping = [.. asked.Shape.Overlapping.Select(Codelist<Dimension>.Text)],
            Rows = [.. rows.Ordered.Select(rows.Row)],
            Totals = [.. rows.Totals.Select(rows.Total)],
            Overruns = [.. (await Overrun.ReadAsync(snapshot, asked.Filter, kinds, cancellationToken)).Select(ToResource)],
        });
    }

    private static async Task<(RollupTable Table, ComparedToResource Instant)?> ReadComparedAsync(
        LedgerDatabase database, RollupParameters asked, DateTimeOffset earlier, CancellationToken cancellationToken)
    {
        await using var snapshot = await OpenEarlierAsync(database, earlier, cancellationToken);
        var kinds = await snapshot.SourceKindsAsync(cancellationToken);
        var table = await snapshot.RollUpAsync(asked.Shape, asked.Filter, kinds, cancellationToken);
        return (table, new ComparedToResource(snapshot.Instant.At, snapshot.Sequence));
    }

    private static async Task<ReadSnapshot> OpenEarlierAsync(
        LedgerDatabase database, DateTimeOffset earlier, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadSnapshot.OpenAsync(database, earlier, cancellationToken);
        }
        catch (FutureInstantException)
        {
            throw AsOfParameter.NotYet("comparedTo");
        }
    }

    private static OverrunResource ToResource(Overrun overrun)
    {
        var line = LineItemPayload.Read(overrun.Payload);
        return new OverrunResource
        {
            Id = overrun.Id,
            Reference = overrun.Reference,
            Currency = overrun.Amount == 0 ? null : overrun.Currency,
            Amount = overrun.Amount == 0
                ? null
                : new NumberToken(AmountText.Format(overrun.Amount, line.Value!.Currency.DecimalDigits)),
            Unit = overrun.Quantity == 0 ? null : line.Quantity!.Value.Unit.Code,
            Quantity = overrun.Quantity == 0 ? null : new NumberToken(QuantityText.Format(overrun.Quantity)),
        };
    }
}
