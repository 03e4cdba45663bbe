using System.Runtime.CompilerServices;
using Ledger.Api.Http.Caching;
using Ledger.Api.Http.Formats;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.Exports;

/// <summary>GET /v1/exports/journal</summary>
internal static class GetJournal
{
    internal static void MapAccountingJournal(this IEndpointRouteBuilder exports) => exports
        .MapGet("/journal", HandleAsync)
        .WithName("exportJournal")
        .WithSummary("The journal for plain-text accounting")
        .WithDescription(
            "A file that hledger reads, streamed: a transaction for each entry that changes money, in order. Its balances by country, "
            + "category, stage, fiscal year, source and currency are those of the roll-ups; docs/formats.md tells how to ask for them.")
        .Produces<string>(StatusCodes.Status200OK, "text/plain")
        .Produces(StatusCodes.Status304NotModified)
        .WithAsOf()
        .WithPlainExample(Examples.Journal)
        .WithProblems(ProblemType.InvalidParameter);

    private static async Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, JournalFeed feed, CancellationToken cancellationToken)
    {
        var parameters = ParameterReader.For(context);
        var asOf = AsOfParameter.Read(parameters);
        parameters.ThrowIfFaulty();

        Instant instant;
        byte[]? hash = null;
        await using (var snapshot = await ReadSnapshot.OpenAsync(database, asOf, cancellationToken))
        {
            instant = snapshot.Instant;
            if (CacheHeaders.CallerHas(context, instant.Sequence, ResponseFormat.PlainText)) return Results.StatusCode(StatusCodes.Status304NotModified);
            if (instant.Sequence > 0) hash = (await snapshot.BlockOfAsync(instant.Sequence, cancellationToken)).Block.Hash;
        }

        // What is committed never changes, so no snapshot is held open while a slow reader takes the file.
        await PlainText.WriteAsync(
            context.Response, "ledger.journal", PiecesAsync(database, feed, instant, hash, cancellationToken), cancellationToken);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<string> PiecesAsync(
        LedgerDatabase database, JournalFeed feed, Instant instant, byte[]? hash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return AccountingText.Heading(instant, hash);
        await foreach (var chunk in feed.ChunksAsync(0, instant.Sequence, cancellationToken))
        {
            var stated = await database.StatedAsync(chunk, cancellationToken);
            foreach (var entry in chunk) yield return AccountingText.Of(entry, stated.GetValueOrDefault(entry.Sequence));
        }

        yield return AccountingText.Ending(instant);
    }
}
