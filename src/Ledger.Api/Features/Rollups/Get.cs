using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Exchange;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;
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
        .WithQuery("groupBy", "What to group by, in the order of the columns; none: a row per currency.", "country,category", values: [.. Dimensions.Asked.Select(Codelist<Dimension>.Text)], many: true)
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
        .WithConversion()
        .WithConstantPrices()
        .WithExample(response: Examples.ByCountryAndCategory)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable, ProblemType.QueryTooExpensive);

    private static async Task<IResult> HandleAsync(
        HttpContext context, RollupReader rollups, TreatyReader treaties, ExchangeReader exchange, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson, ResponseFormat.Xlsx);
        var now = await rollups.NowAsync(cancellationToken);
        var asked = RollupParameters.Read(parameters, now.Categories, clock);
        _ = parameters.Bool(Tables.ByteOrderMark);
        parameters.ThrowIfFaulty();

        var moment = asked.AsOf is { } instant ? await rollups.AtAsync(instant, cancellationToken) : now;
        if (CacheHeaders.CallerHas(context, moment.Instant.Sequence, format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var sequence = moment.Instant.Sequence;
        var converter = asked.Conversion is { } conversion
            ? conversion.At(
                moment.Instant.At, await exchange.RatesAfterAsync(sequence, cancellationToken),
                conversion.BaseYear is null ? null : await exchange.DeflatorsAfterAsync(sequence, cancellationToken))
            : null;
        if (asked.AsksOfTreaties)
            asked = asked with { Filter = LineFilterParameters.Knowing(asked.Filter, (await treaties.AfterAsync(sequence, cancellationToken)).Book) };
        var side = await RollupSide.ReadAsync(rollups, moment, asked, converter, cancellationToken);
        var compared = asked.ComparedTo is { } earlier
            ? await ReadComparedAsync(rollups, asked, treaties, earlier, converter, cancellationToken)
            : null;
        var links = new RollupLinks(asked, context.Request.Query, moment.Categories);
        // What was known later converts both sides (rule X3).
        var converted = converter is null
            ? null
            : new ConvertedRollup(asked.Shape, side.Parts(converter), compared?.Side.Parts(converter), converter);
        var rows = converted is null ? RollupRows.Of(asked, links, side.Table, compared?.Side.Table) : RollupRows.Of(asked, links, converted);
        if (format.IsTable())
        {
            await Tables.WriteAsync(
                context, format, "rollup", RollupCsv.Columns(asked), rows.Ordered.ToAsyncEnumerable(),
                (cells, row) => RollupCsv.WriteCells(cells, row, asked, rows), cancellationToken);
            return Results.Empty;
        }

        if (format == ResponseFormat.NdJson)
        {
            await NdJson.WriteAsync(context.Response, rows.Ordered.ToAsyncEnumerable(), rows.WriteLine, cancellationToken);
            return Results.Empty;
        }

        return Results.Ok(new RollupResource
        {
            GroupBy = [.. asked.Shape.GroupBy.Select(Codelist<Dimension>.Text)],
            Measure = Codelist<Measure>.Text(asked.Shape.Measure),
            ConvertTo = asked.Conversion?.Target.Code,
            Prices = asked.Conversion?.PricesText,
            Rate = converter is null ? null : ConversionEvidence.RatesOf(asked.Conversion!, converter),
            Deflators = asked.Conversion?.BaseYear is null ? null : ConversionEvidence.DeflatorsOf(converter!),
            AsOf = moment.Instant.At,
            Sequence = moment.Instant.Sequence,
            ComparedTo = compared?.Instant,
            Overlapping = [.. asked.Shape.Overlapping.Select(Codelist<Dimension>.Text)],
            Rows = WrittenRows.Of(rows.Ordered, rows.Write),
            Totals = WrittenRows.Of(rows.Totals, rows.WriteTotal),
            Reconciliation = converted is null ? null : [.. converted.Reconciliation.Select(ConversionEvidence.ToResource)],
            Unconverted = converted is null ? null : ConversionEvidence.UnconvertedOf(converted),
            Overruns = [.. side.Overruns.Select(OverrunResource.Of)],
        });
    }

    private static async Task<(RollupSide Side, ComparedToResource Instant)?> ReadComparedAsync(
        RollupReader rollups, RollupParameters asked, TreatyReader treaties, DateTimeOffset earlier, Converter? converter,
        CancellationToken cancellationToken)
    {
        var moment = await ReadEarlierAsync(rollups, earlier, cancellationToken);
        if (asked.AsksOfTreaties)
            asked = asked with { Filter = asked.Filter with { KnownTreaties = (await treaties.AfterAsync(moment.Instant.Sequence, cancellationToken)).Book } };
        var side = await RollupSide.ReadAsync(rollups, moment, asked, converter, cancellationToken);
        return (side, new ComparedToResource(moment.Instant.At, moment.Instant.Sequence));
    }

    private static async Task<RollupMoment> ReadEarlierAsync(
        RollupReader rollups, DateTimeOffset earlier, CancellationToken cancellationToken)
    {
        try
        {
            return await rollups.AtAsync(earlier, cancellationToken);
        }
        catch (FutureInstantException)
        {
            throw AsOfParameter.NotYet("comparedTo");
        }
    }
}
