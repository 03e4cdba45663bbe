using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Monetary;

namespace Ledger.Api.Features.ReferenceData;

/// <summary>GET /v1/currencies</summary>
internal static class ListCurrencies
{
    private static readonly CurrencyList All = new(
    [
        .. CurrencyInfo.GetAllCurrencies()
            .Where(currency => CurrencyRules.TryAccept(currency.Code, out _, out _))
            .OrderBy(currency => currency.Code, StringComparer.Ordinal)
            .Select(currency => new CurrencyResource(
                currency.Code, currency.EnglishName, currency.DecimalDigits,
                CurrencyRules.LastDay(currency.Code), CurrencyRules.Successor(currency.Code))),
    ]);

    internal static void MapCurrencies(this IEndpointRouteBuilder v1) => v1
        .MapGet("/currencies", (HttpContext context) =>
        {
            ParameterReader.For(context).ThrowIfFaulty();
            return All;
        })
        .WithTags("Reference data")
        .WithName("listCurrencies")
        .WithSummary("The currencies in which amounts can be stated")
        .WithDescription("ISO 4217, with currencies that have been replaced, which are taken for dates up to their last day.")
        .Produces<CurrencyList>()
        .WithContentTag()
        .WithExample(response: """{"items": [{"code": "EEK", "name": "Estonian Kroon", "decimalDigits": 2, "lastDay": "2010-12-31", "successor": "EUR"}, {"code": "EUR", "name": "Euro", "decimalDigits": 2}]}""")
        .WithProblems(ProblemType.InvalidParameter);
}

/// <summary>A currency.</summary>
/// <param name="Code">ISO 4217 code.</param>
/// <param name="Name">Its English name.</param>
/// <param name="DecimalDigits">How many digits an amount has after the point.</param>
/// <param name="LastDay">The last day of a currency that has been replaced.</param>
/// <param name="Successor">The currency that replaced it.</param>
internal sealed record CurrencyResource(string Code, string Name, int DecimalDigits, DateOnly? LastDay, string? Successor);

/// <summary>All currencies by code.</summary>
/// <param name="Items">The currencies.</param>
internal sealed record CurrencyList(IReadOnlyList<CurrencyResource> Items);
