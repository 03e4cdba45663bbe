using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>GET /v1/exchange-rates</summary>
internal static class Get
{
    internal static void MapGet(this IEndpointRouteBuilder rates) => rates
        .MapGet("", HandleAsync)
        .WithName("getExchangeRates")
        .WithSummary("Exchange rates of a day or a range of days")
        .WithDescription(
            "Any pair, through the euro. On a day without rates the last earlier ones count, at most 10 days back, and usedDate names "
            + "their day. A range has a row for each day for which rates were published.")
        .Produces<RateList>(StatusCodes.Status200OK, "application/json", "text/csv", "application/x-ndjson")
        .Produces(StatusCodes.Status304NotModified)
        .WithQuery("date", "The day; without it and without a range, the last day for which rates are known.", "2025-03-22")
        .WithQuery("from", "The first day of a range.")
        .WithQuery("to", "The last day of a range.")
        .WithQuery("base", "The currency of which one unit is priced; default EUR.", "PLN")
        .WithQuery("quote", "The currency that it is priced in; none: every currency that has a rate and was in use.", "USD", many: true)
        .WithQuery(ResponseFormats.Parameter, "json, csv or ndjson; wins over Accept.", values: ["json", "csv", "ndjson"])
        .WithAsOf()
        .WithExample(response: Examples.Pair)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, ExchangeReader exchange, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson);
        var asked = RateParameters.Read(parameters);
        parameters.ThrowIfFaulty();

        await using var snapshot = await ReadSnapshot.OpenAsync(database, asked.AsOf, cancellationToken);
        if (CacheHeaders.CallerHas(context, snapshot.Sequence, format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var query = new RateQuery(await exchange.RatesAsync(snapshot, cancellationToken), asked, snapshot.Instant.At);
        if (format == ResponseFormat.Json)
            return Results.Ok(new RateList(snapshot.Instant.At, snapshot.Sequence, query.Items, query.Missing is [] ? null : query.Missing));
        var items = query.Items.ToAsyncEnumerable();
        if (format == ResponseFormat.NdJson) await NdJson.WriteAsync(context.Response, items, cancellationToken);
        else await CsvTable.WriteAsync(context.Response, "exchange-rates.csv", RateResource.Columns, items, RateResource.WriteCells, cancellationToken);
        return Results.Empty;
    }
}
