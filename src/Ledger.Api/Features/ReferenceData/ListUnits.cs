using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Measurement;

namespace Ledger.Api.Features.ReferenceData;

/// <summary>GET /v1/units</summary>
internal static class ListUnits
{
    internal static void MapUnits(this IEndpointRouteBuilder v1) => v1
        .MapGet("/units", (HttpContext context) =>
        {
            ParameterReader.For(context).ThrowIfFaulty();
            return new UnitList(Units.All);
        })
        .WithTags("Reference data")
        .WithName("listUnits")
        .WithSummary("The units in which quantities can be stated")
        .WithDescription("UN/CEFACT Recommendation 20. EA, C62 and H87 are taken, too, and answered as each.")
        .Produces<UnitList>()
        .WithContentTag()
        .WithExample(response: """{"items": [{"code": "each", "name": "each", "symbol": "each"}, {"code": "TNE", "name": "tonne (metric ton)", "symbol": "t"}]}""")
        .WithProblems(ProblemType.InvalidParameter);
}

/// <summary>All units by code.</summary>
/// <param name="Items">The units.</param>
internal sealed record UnitList(IReadOnlyList<Unit> Items);
