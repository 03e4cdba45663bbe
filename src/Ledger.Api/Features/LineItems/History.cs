using System.Text.Json;
using Ledger.Api.Http;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.LineItems;

/// <summary>GET /v1/line-items/{key}/history</summary>
internal static class History
{
    internal static void MapHistory(this IEndpointRouteBuilder lineItems) => lineItems
        .MapGet("/{key}/history", HandleAsync)
        .WithName("getLineItemHistory")
        .WithSummary("All that was recorded about a line item")
        .WithDescription("Who recorded, revised, moved or voided it, when, why, and what it changed. A voided line has its history, too.")
        .WithLineKey()
        .Produces<HistoryResource>()
        .Produces(StatusCodes.Status304NotModified)
        .WithAsOf()
        .WithExample(response: HistoryExamples.Mines)
        .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string key, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var asOf = AsOfParameter.Read(parameters);
        parameters.ThrowIfFaulty();
        await using var snapshot = await ReadSnapshot.OpenAsync(database, asOf, cancellationToken);
        var line = await LineKeys.RequireAsync(LineKeys.Read(key), snapshot, cancellationToken);
        var tag = EntityTags.ListTag(
            snapshot.Sequence, $"{line.Id} {CanonicalQuery.Of(context.Request.Query)}", ResponseFormat.Json, Caller.Name(context));
        if (CacheHeaders.CallerHas(context, tag)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var entries = await snapshot.HistoryAsync(line.Id, cancellationToken);
        var book = (await treaties.AtAsync(snapshot, cancellationToken)).Book;
        return Results.Ok(new HistoryResource(line.Id, snapshot.Instant.At, snapshot.Sequence, [.. Items(entries, book)]));
    }

    private static IEnumerable<HistoryEntry> Items(IEnumerable<LineEntry> entries, TreatyBook book)
    {
        string? stated = null;
        foreach (var entry in entries)
        {
            var states = entry.Kind is EntryKind.Recorded or EntryKind.Revised;
            yield return new HistoryEntry
            {
                Sequence = entry.Sequence,
                Version = entry.Version,
                Kind = Codelist<EntryKind>.Text(entry.Kind),
                At = entry.RecordedAt,
                Actor = entry.Actor,
                Reason = Reason(entry.Payload),
                Changes = states ? LineChanges.Between(stated, entry.Payload) : null,
                Movement = entry.Kind == EntryKind.Moved ? MovementResource.Of(entry.Payload, LineItemPayload.Read(stated!), book) : null,
                Hash = Convert.ToHexStringLower(entry.Hash),
            };
            if (states) stated = entry.Payload;
        }
    }

    private static string? Reason(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null;
    }
}
