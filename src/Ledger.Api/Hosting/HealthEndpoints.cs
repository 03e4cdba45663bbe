using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;

namespace Ledger.Api.Hosting;

/// <summary>GET /livez and /readyz</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("").WithTags("Health");
        health.MapGet("/livez", () => new Health("alive"))
            .WithName("livez")
            .WithSummary("Whether the process runs")
            .WithExample(response: """{"status": "alive"}""")
            .Produces<Health>();
        health.MapGet("/readyz", async (Readiness readiness, CancellationToken cancellationToken) =>
                await readiness.ObstacleAsync(cancellationToken) is { } obstacle
                    ? Problems.Result(ProblemType.NotReady, obstacle, retryAfter: TimeSpan.FromSeconds(1))
                    : Results.Ok(new Health("ready")))
            .WithName("readyz")
            .WithSummary("Whether the service can answer: database reachable, schema current")
            .WithExample(response: """{"status": "ready"}""")
            .Produces<Health>()
            .WithProblems(ProblemType.NotReady);
    }
}

/// <summary>How the service is.</summary>
/// <param name="Status">One word.</param>
internal sealed record Health(string Status);
