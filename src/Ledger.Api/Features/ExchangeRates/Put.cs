using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>PUT /v1/exchange-rates</summary>
internal static class Put
{
    internal static void MapPut(this IEndpointRouteBuilder rates) => rates
        .MapPut("", HandleAsync)
        .WithName("putExchangeRates")
        .WithSummary("Loads exchange rates")
        .WithDescription(
            "Takes the files of the European Central Bank as they are (the history as CSV, the daily, 90-day and history feeds as XML, "
            + "each also zipped), and rows of rates with a named source as JSON. Rates are units per euro. "
            + "What is known already changes nothing; a changed rate is a new entry, and earlier instants keep the old one.")
        .Accepts<List<RateRowBody>>("application/json", "text/csv", "application/xml", "text/xml", "application/zip", "application/x-zip-compressed",
            "application/octet-stream")
        .Produces<RateLoadResource>()
        .WithExample(Examples.Rows, Examples.Loaded)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.UnsupportedMediaType,
            ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<RateLoadResource> HandleAsync(HttpContext context, RateIntake intake, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var form = RateFiles.FormOf(context.Request.ContentType) is { } known && context.Request.Headers.ContentEncoding.Count == 0
            ? known
            : throw new ProblemException(
                ProblemType.UnsupportedMediaType,
                "Rates come as text/csv, application/xml, application/zip or application/json, without a Content-Encoding.");
        var body = await BodyBytes.ReadAsync(context, RateFiles.LargestFile, cancellationToken);
        return await intake.LoadAsync(RateFiles.Read(form, body), Caller.Name(context));
    }
}
