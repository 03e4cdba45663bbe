using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Features.Journal;

/// <summary>GET /v1/ledger/head</summary>
internal static class Head
{
    internal static void MapHead(this IEndpointRouteBuilder ledger) => ledger
        .MapGet("/head", HandleAsync)
        .WithName("getLedgerHead")
        .WithSummary("How far the ledger has come")
        .WithDescription("Keep the hash elsewhere: while it is in the chain, nothing before it was changed, removed or cut off.")
        .Produces<HeadResource>()
        .Produces(StatusCodes.Status304NotModified)
        .WithExample(response: Examples.Head)
        .WithProblems(ProblemType.InvalidParameter);

    private static async Task<IResult> HandleAsync(HttpContext context, LedgerDatabase database, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        await using var ledger = database.Context();
        var head = await ledger.Head.SingleAsync(cancellationToken);
        var hash = Convert.ToHexStringLower(head.Hash);
        var tag = $"\"{hash}\"";
        return CacheHeaders.CallerHas(context, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Ok(new HeadResource(head.Sequence, hash, head.Sequence == 0 ? null : head.RecordedAt));
    }
}

/// <summary>How far the ledger has come.</summary>
/// <param name="Sequence">The sequence of the last entry; 0 of an empty ledger.</param>
/// <param name="Hash">The hash of the last block, 64 hexadecimal digits; all zeros of an empty ledger.</param>
/// <param name="RecordedAt">When the last entry was recorded; absent from an empty ledger.</param>
internal sealed record HeadResource(long Sequence, string Hash, DateTimeOffset? RecordedAt);
