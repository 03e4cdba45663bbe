using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Geography;

namespace Ledger.Api.Features.Deflators;

/// <summary>GET /v1/deflators</summary>
internal static class Get
{
    internal static void MapGet(this IEndpointRouteBuilder deflators) => deflators
        .MapGet("", HandleAsync)
        .WithName("listDeflators")
        .WithSummary("Price indexes by country, source and year")
        .Produces<DeflatorList>(StatusCodes.Status200OK, "application/json", "text/csv", "application/x-ndjson")
        .Produces(StatusCodes.Status304NotModified)
        .WithQuery("country", "Those of these countries: ISO 3166-1.", "LT", many: true)
        .WithQuery("source", "Those of these sources.", many: true)
        .WithQuery(ResponseFormats.Parameter, "json, csv or ndjson; wins over Accept.", values: ["json", "csv", "ndjson"])
        .WithAsOf()
        .WithExample(response: Examples.List)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, ExchangeReader exchange, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.Csv, ResponseFormat.NdJson);
        var countries = parameters.ParseEach<Country>("country", Country.TryParse, "an ISO 3166-1 code in capitals is expected");
        var sources = parameters.Strings("source");
        var asOf = AsOfParameter.Read(parameters);
        parameters.ThrowIfFaulty();

        await using var snapshot = await ReadSnapshot.OpenAsync(database, asOf, cancellationToken);
        if (CacheHeaders.CallerHas(context, snapshot.Sequence, format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var table = await exchange.DeflatorsAsync(snapshot, cancellationToken);
        IReadOnlyList<DeflatorResource> items =
        [
            .. table.Series
                .Where(series => (countries.Count == 0 || countries.Any(country => country.Code == series.Country))
                    && (sources.Count == 0 || sources.Contains(series.Source)))
                .OrderBy(series => series.Country, StringComparer.Ordinal).ThenBy(series => series.Source, StringComparer.Ordinal)
                .SelectMany(DeflatorResource.Of),
        ];
        if (format == ResponseFormat.Json) return Results.Ok(new DeflatorList(snapshot.Instant.At, snapshot.Sequence, items));
        var rows = items.ToAsyncEnumerable();
        if (format == ResponseFormat.NdJson) await NdJson.WriteAsync(context.Response, rows, cancellationToken);
        else await CsvTable.WriteAsync(context.Response, "deflators.csv", DeflatorResource.Columns, rows, DeflatorResource.WriteCells, cancellationToken);
        return Results.Empty;
    }
}
