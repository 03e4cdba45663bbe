using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Idempotency;
using Ledger.Api.Http.Json;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>What callers are told about a line that they recorded or changed.</summary>
internal static class LineItemAnswers
{
    /// <summary>201 with the line, and where it is.</summary>
    internal static async Task<IResult> CreatedAsync(
        HttpContext context, Outcome outcome, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        var (line, item, movement, sequence) = await ReadAsync(context, outcome, database, cancellationToken);
        var known = await treaties.AfterAsync(sequence, cancellationToken);
        context.Response.Headers.Location = $"/v1/line-items/{line.Id}";
        return Answer(context, StatusCodes.Status201Created, line, item, movement, known);
    }

    /// <summary>200 with the line.</summary>
    internal static async Task<IResult> OkAsync(
        HttpContext context, Outcome outcome, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        var (line, item, movement, sequence) = await ReadAsync(context, outcome, database, cancellationToken);
        var known = await treaties.AfterAsync(sequence, cancellationToken);
        return Answer(context, StatusCodes.Status200OK, line, item, movement, known);
    }

    private static WrittenJson Answer(HttpContext context, int status, LineView line, LineItem item, Movement? movement, KnownTreaties known)
    {
        var screening = LineScreening.Of(item, movement, known.Book);
        context.Response.Headers.ETag = EntityTags.ItemTag(line.Version, screening.Derived(line, known));
        var moved = movement is null
            ? null
            : MovementResource.Of(MovementPayload.Write(movement, item), item, known.Book);
        return new WrittenJson(status, json => LineItemJson.Write(json, line, screening, movement: moved));
    }

    private static async Task<(LineView Line, LineItem Item, Movement? Movement, long Sequence)> ReadAsync(
        HttpContext context, Outcome outcome, LedgerDatabase database, CancellationToken cancellationToken)
    {
        if (outcome is Outcome.Recorded { Line: { } line } recorded)
        {
            var standing = LineStanding.Of(line.Position());
            var view = new LineView(
                line.Id, line.Version, recorded.Place.ToString(), recorded.RecordedAt, line.Item.Category.ToString(),
                recorded.StatedPayload ?? LineItemPayload.Write(line.Item), line.Item.Value?.Currency.Code,
                standing.Money, standing.Goods, standing.Stages, line.VoidReason);
            return (view, line.Item, recorded.Kind == EntryKind.Moved ? line.Movements[^1] : null, recorded.Sequence);
        }

        context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        var sequence = ((Outcome.Replayed)outcome).Sequence;
        var first = await snapshot.AtAsync(sequence, cancellationToken);
        return (first, LineItemPayload.Read(first.Payload), await snapshot.MovementAtAsync(sequence, first, cancellationToken), sequence);
    }
}
