using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;

namespace Ledger.Api.Features.LineItems;

/// <summary>GET /v1/line-items/{key}</summary>
internal static class Get
{
    internal static void MapGetOne(this IEndpointRouteBuilder lineItems) => lineItems
        .MapGet("/{key}", HandleAsync)
        .WithName("getLineItem")
        .WithSummary("One line item")
        .WithPath("key", "The id, or ref: and the reference. A slash in a reference is written %2F.", "ref:lt-2025-anti-tank-mines")
        .Produces<LineItemResource>()
        .Produces(StatusCodes.Status304NotModified)
        .WithExample(response: Examples.RecordedMines)
        .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string key, LedgerDatabase database, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        // Kestrel leaves an encoded slash in a path as it is.
        var named = new LineKey(key.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        if (named.Id is null && !named.Text.StartsWith(LineKey.ReferencePrefix, StringComparison.Ordinal))
        {
            return Problems.Result(
                ProblemType.NotFound, $"'{named.Text}' is no id of a line item; a reference is written {LineKey.ReferencePrefix}{named.Text}.");
        }

        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        if (await snapshot.FindAsync(named, cancellationToken) is not { } line)
            return Problems.Result(ProblemType.NotFound, $"There is no line item '{named.Text}'.");
        var tag = EntityTags.ItemTag(line.Version, line.DerivedSequence);
        CacheHeaders.Revalidate(context.Response, tag);
        return EntityTags.NotModified(context.Request, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Ok(LineItemResource.From(line));
    }
}
