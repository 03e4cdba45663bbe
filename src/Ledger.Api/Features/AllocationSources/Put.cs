using Ledger.Api.Http;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;

namespace Ledger.Api.Features.AllocationSources;

/// <summary>PUT /v1/allocation-sources/{slug}</summary>
internal static class Put
{
    internal static void MapPut(this IEndpointRouteBuilder sources) => sources
        .MapPut("/{slug}", HandleAsync)
        .WithName("putAllocationSource")
        .WithSummary("Describes an allocation source")
        .WithPath("slug", "Lower-case words and digits joined by hyphens; at most 100 characters.", "lt-state-budget")
        .Accepts<SourceBody>("application/json")
        .Produces<SourceResource>()
        .Produces<SourceResource>(StatusCodes.Status201Created)
        .WithExample(Examples.StateBudget, Examples.RecordedStateBudget)
        .WithExample(response: Examples.RecordedStateBudget, status: StatusCodes.Status201Created)
        .WithProblems(
            ProblemType.InvalidJson, ProblemType.InvalidStructure, ProblemType.ValidationFailed, ProblemType.UnsupportedMediaType, ProblemType.BodyTooLarge,
            ProblemType.TooBusy);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string slug, SourceIntake intake, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        var (body, _) = await JsonBody.ReadAsync<SourceBody>(context, cancellationToken);
        var (source, created) = await intake.DescribeAsync(slug, body, Caller.Name(context));
        return DescribedAnswer.Of(created, $"/v1/allocation-sources/{slug}", SourceResource.Of(source));
    }
}
