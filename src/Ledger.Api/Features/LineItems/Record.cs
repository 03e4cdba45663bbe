using Ledger.Api.Http;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>POST /v1/line-items</summary>
internal static class Record
{
    // Rules that look at several members at once can judge them only when each is right by itself.
    private static readonly string[] MembersOfSharedRules = ["value", "date", "allocationSources", "fiscalYears", "takes"];

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
            ProblemType.InvalidJson, ProblemType.UnknownMember, ProblemType.ValidationFailed, ProblemType.ReferenceTaken,
            ProblemType.IdempotencyKeyReused, ProblemType.IdempotencyKeyInUse, ProblemType.UnsupportedMediaType,
            ProblemType.BodyTooLarge, ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, Recorder recorder, CategoryCache categories, LedgerDatabase database,
        CancellationToken cancellationToken)
    {
        Http.Parameters.ParameterReader.For(context).ThrowIfFaulty();
        var key = IdempotencyKey.Read(context.Request);
        var (body, sha256) = await JsonBody.ReadAsync<LineItemBody>(context, cancellationToken);
        var tree = await categories.KnowingAsync(body.Category, cancellationToken);
        var item = Validate(body, tree);

        var actor = Caller.Name(context);
        var command = new RecordLineItem(
            Guid.CreateVersion7(), item, body.PartOf is { } envelope ? new LineKey(envelope) : null, actor);
        var outcome = await recorder.SubmitAsync(new LedgerCommand.Line(
            command, key is { } named ? new IdempotentRequest(actor, named.Value, Fingerprint.Of(context.Request, sha256)) : null));
        if (outcome is Outcome.Recorded { Line: { } line } recorded)
        {
            var position = line.Position();
            return Created(context, new LineView(
                line.Id, line.Version, recorded.Sequence, recorded.RecordedAt,
                LineItemPayload.Write(line.Item), position.Legs, position.Quantities));
        }

        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return Created(context, await snapshot.AtAsync(((Outcome.Replayed)outcome).Sequence, cancellationToken));
    }

    private static IResult Created(HttpContext context, LineView line)
    {
        context.Response.Headers.ETag = EntityTags.ItemTag(line.Version, line.DerivedSequence);
        return Results.Created($"/v1/line-items/{line.Id}", LineItemResource.From(line));
    }

    private static LineItem Validate(LineItemBody body, CategoryTree categories)
    {
        List<Fault> faults = [.. new LineItemBodyValidator(categories).Validate(body).Errors
            .Select(failure => new Fault(failure.PropertyName, failure.ErrorMessage))];
        var item = body.ToLineItem();
        if (!faults.Exists(fault => Array.Exists(MembersOfSharedRules, fault.Field.StartsWith)))
            faults.AddRange(LineItemRules.Check(item));
        return faults.Count == 0
            ? item
            : throw new ProblemException(ProblemType.ValidationFailed, "The line item breaks rules; nothing was recorded.", faults);
    }
}
