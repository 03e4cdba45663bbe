using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.AllocationSources;

/// <summary>GET /v1/allocation-sources and /v1/allocation-sources/{slug}</summary>
internal static class Get
{
    internal static void MapGet(this IEndpointRouteBuilder sources)
    {
        sources.MapGet("", ListAsync)
            .WithName("listAllocationSources")
            .WithSummary("Where money is allocated from")
            .Produces<SourceList>()
            .WithContentTag()
            .WithExample(response: $$"""{"items": [{{Examples.RecordedStateBudget}}]}""")
            .WithProblems(ProblemType.InvalidParameter);
        sources.MapGet("/{slug}", OneAsync)
            .WithName("getAllocationSource")
            .WithSummary("One allocation source")
            .WithPath("slug", "The source's slug.", "lt-state-budget")
            .Produces<SourceResource>()
            .WithContentTag()
            .WithExample(response: Examples.RecordedStateBudget)
            .WithProblems(ProblemType.NotFound, ProblemType.InvalidParameter);
    }

    private static async Task<SourceList> ListAsync(HttpContext context, LedgerDatabase database, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        await using var ledger = database.Context();
        return new SourceList([.. (await ledger.SourcesAsync(cancellationToken)).Select(SourceResource.Of)]);
    }

    private static async Task<IResult> OneAsync(
        HttpContext context, string slug, LedgerDatabase database, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        await using var ledger = database.Context();
        return await ledger.SourceAsync(slug, cancellationToken) is { } source
            ? Results.Ok(SourceResource.Of(source))
            : Problems.Result(ProblemType.NotFound, $"There is no allocation source '{slug}'.");
    }
}

/// <summary>All allocation sources by slug.</summary>
/// <param name="Items">The sources.</param>
internal sealed record SourceList(IReadOnlyList<SourceResource> Items);
