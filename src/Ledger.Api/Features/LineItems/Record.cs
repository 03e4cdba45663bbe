using Ledger.Api.Http;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.LineItems;

/// <summary>POST /v1/line-items</summary>
internal static class Record
{
    internal static void MapRecord(this IEndpointRouteBuilder lineItems) => lineItems
        .MapPost("", HandleAsync)
        .WithName("recordLineItem")
        .WithSummary("Records a line item")
        .WithDescription("The line counts in totals as soon as it is answered. Sent again with the same Idempotency-Key, it is answered again and recorded once.")
        .Accepts<LineItemBody>("application/json")
        .Produces<LineItemResource>(StatusCodes.Status201Created)
        .WithHeader(IdempotencyKey.Header, "Makes it safe to send the request again: 1 to 255 visible ASCII characters of your choice.")
        .WithExample(Examples.Mines, Examples.RecordedMines, StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.ProhibitedByTreaty, ProblemType.ReferenceTaken, ProblemType.ReferenceHeld,
            ProblemType.IdempotencyKeyReused, ProblemType.IdempotencyKeyInUse, ProblemType.UnsupportedMediaType,
            ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LineItemIntake intake, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var key = IdempotencyKey.Read(context.Request);
        var (body, sha256) = await JsonBody.ReadAsync<LineItemBody>(context, cancellationToken);
        var actor = Caller.Name(context);
        var outcome = await intake.RecordAsync(
            body, actor, Fingerprint.Request(context, actor, key, sha256), cancellationToken);
        return await LineItemAnswers.CreatedAsync(context, outcome, database, treaties, cancellationToken);
    }
}
