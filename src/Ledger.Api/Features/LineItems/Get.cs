using System.Globalization;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.LineItems;

/// <summary>GET /v1/line-items/{key}</summary>
internal static class Get
{
    internal static void MapGetOne(this IEndpointRouteBuilder lineItems) => lineItems
        .MapGet("/{key}", HandleAsync)
        .WithName("getLineItem")
        .WithSummary("One line item")
        .WithLineKey()
        .WithAsOf()
        .WithConversion()
        .Produces<LineItemResource>()
        .Produces(StatusCodes.Status304NotModified)
        .WithExample(response: Examples.RecordedMines)
        .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string key, LedgerDatabase database, TreatyReader treaties, ExchangeReader exchange, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var asOf = AsOfParameter.Read(parameters);
        var conversion = ConversionParameters.Read(parameters, clock);
        parameters.ThrowIfFaulty();
        await using var snapshot = await ReadSnapshot.OpenAsync(database, asOf, cancellationToken);
        var line = await LineKeys.RequireAsync(LineKeys.Read(key), snapshot, cancellationToken);
        var known = await treaties.AtAsync(snapshot, cancellationToken);
        var screening = LineScreening.Of(line, known.Book);
        // With rates in it, an answer changes with them, too.
        var tag = EntityTags.ItemTag(
            line.Version,
            asOf is null && conversion is null ? screening.Derived(line, known) : snapshot.Sequence.ToString(CultureInfo.InvariantCulture));
        if (CacheHeaders.CallerHas(context, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);
        var converted = conversion is null
            ? null
            : ConvertedResource.Of(line, conversion.At(snapshot.Instant.At, await exchange.RatesAsync(snapshot, cancellationToken)));
        return new WrittenJson(StatusCodes.Status200OK, json => LineItemJson.Write(json, line, screening, converted: converted));
    }
}
