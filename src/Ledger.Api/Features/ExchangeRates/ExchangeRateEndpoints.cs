namespace Ledger.Api.Features.ExchangeRates;

/// <summary>All that can be done with exchange rates.</summary>
internal static class ExchangeRateEndpoints
{
    internal static void MapExchangeRates(this IEndpointRouteBuilder v1)
    {
        var rates = v1.MapGroup("/exchange-rates").WithTags("Exchange rates");
        rates.MapGet();
        rates.MapPut();
    }
}
