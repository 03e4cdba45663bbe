using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Geography;

namespace Ledger.Api.Features.ReferenceData;

/// <summary>GET /v1/countries</summary>
internal static class ListCountries
{
    internal static void MapCountries(this IEndpointRouteBuilder v1) => v1
        .MapGet("/countries", (HttpContext context) =>
        {
            ParameterReader.For(context).ThrowIfFaulty();
            return new CountryList(Countries.All);
        })
        .WithTags("Reference data")
        .WithName("listCountries")
        .WithSummary("The countries whose budgets the ledger can hold")
        .WithDescription("ISO 3166-1, with EU for the Union's institutions and XK for Kosovo.")
        .Produces<CountryList>()
        .WithContentTag()
        .WithExample(response: """{"items": [{"code": "LT", "alpha3": "LTU", "numeric": "440", "name": "Lithuania"}]}""")
        .WithProblems(ProblemType.InvalidParameter);
}

/// <summary>All countries by code.</summary>
/// <param name="Items">The countries.</param>
internal sealed record CountryList(IReadOnlyList<CountryInfo> Items);
