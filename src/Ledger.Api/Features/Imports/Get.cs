using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Importing;

namespace Ledger.Api.Features.Imports;

/// <summary>GET /v1/imports/{id}</summary>
internal static class Get
{
    internal static void MapGet(this IEndpointRouteBuilder imports) => imports
        .MapGet("/{id}", HandleAsync)
        .WithName("getImport")
        .WithSummary("How far an import is, or how it ended")
        .WithDescription("Imports are known for a week after they ended.")
        .WithPath("id", "The import's id.", "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7f0")
        .Produces<ImportResource>()
        .WithExample(response: Examples.Running)
        .WithProblems(ProblemType.InvalidParameter, ProblemType.NotFound);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string id, ImportJobs jobs, ImportStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var import = Guid.TryParseExact(id, "D", out var named)
            ? jobs.Find(named) ?? await store.FindAsync(named, clock.GetUtcNow(), cancellationToken)
            : null;
        if (import is null) throw new ProblemException(ProblemType.NotFound, $"There is no import '{id}'.");
        if (import.State == ImportState.Running) context.Response.Headers.RetryAfter = "1";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Ok(ImportResource.Of(import));
    }
}
