using System.Globalization;
using System.Runtime.CompilerServices;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Reading;
using Microsoft.OpenApi;

namespace Ledger.Api.Features.Journal;

/// <summary>GET /v1/ledger/entries</summary>
internal static class Entries
{
    internal static void MapEntries(this IEndpointRouteBuilder ledger) => ledger
        .MapGet("/entries", HandleAsync)
        .WithName("listLedgerEntries")
        .WithSummary("The journal in order")
        .WithDescription(
            "JSON comes in pages. NDJSON streams up to the ledger's head, unless a limit asks for a page. As text/event-stream "
            + "the answer stays open and each new entry follows once it is committed. docs/feed.md tells how to restart and how to check the hashes.")
        .Produces<EntryPage>()
        .Produces(StatusCodes.Status304NotModified)
        .WithQuery(EntriesParameters.After, "The sequence of the last entry that you have; default 0, the beginning.", type: JsonSchemaType.Integer)
        .WithQuery(PageLimit.Parameter, "How many entries a page has: 1 to 1000, default 100. Not for an event stream.", type: JsonSchemaType.Integer)
        .WithQuery(ResponseFormats.Parameter, "json, ndjson or sse; wins over Accept.", values: ["json", "ndjson", "sse"])
        .WithHeader(EntriesParameters.LastEventId, "The same as after, and before it, where an event stream goes on.")
        .WithExample(response: Examples.Entries)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotAcceptable);

    private static async Task<IResult> HandleAsync(
        HttpContext context, JournalFeed feed, EntryEvents events, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var format = ResponseFormats.Negotiate(context.Request, ResponseFormat.Json, ResponseFormat.NdJson, ResponseFormat.EventStream);
        var asked = EntriesParameters.Read(parameters, context.Request, format);
        var head = await feed.HeadAsync(cancellationToken);
        asked.CheckAgainst(head, parameters);
        parameters.ThrowIfFaulty();
        if (format == ResponseFormat.EventStream)
        {
            await events.WriteAsync(context, asked.Start, head);
            return Results.Empty;
        }

        var upTo = format == ResponseFormat.NdJson && asked.Limit is null
            ? head
            : Math.Min(head, asked.Start + (asked.Limit ?? PageLimit.Default));
        // A page that is full never changes, except that at first nothing may follow it.
        if (CacheHeaders.CallerHas(context, Math.Min(head, upTo + 1), format)) return Results.StatusCode(StatusCodes.Status304NotModified);

        var next = upTo < head
            ? PageLinks.Next(context.Request, EntriesParameters.After, upTo.ToString(CultureInfo.InvariantCulture))
            : null;
        if (next is not null) PageLinks.AddNext(context.Response, next);
        var entries = EntriesAsync(feed, asked.Start, upTo, cancellationToken);
        if (format == ResponseFormat.Json) return Results.Ok(new EntryPage(await entries.ToListAsync(cancellationToken), next));
        await NdJson.WriteAsync(context.Response, entries, cancellationToken);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<EntryResource> EntriesAsync(
        JournalFeed feed, long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var chunk in feed.ChunksAsync(after, upTo, cancellationToken))
            foreach (var entry in chunk) yield return EntryResource.From(entry);
    }
}

/// <summary>A page of entries.</summary>
/// <param name="Items">The entries in order.</param>
/// <param name="Next">The address of the next page; absent when the ledger's head is reached.</param>
internal sealed record EntryPage(IReadOnlyList<EntryResource> Items, string? Next);
