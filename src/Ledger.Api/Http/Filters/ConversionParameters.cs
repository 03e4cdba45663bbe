using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;

namespace Ledger.Api.Http.Filters;

/// <summary>In which currency amounts are asked for, and at which rates (rule X3).</summary>
/// <param name="Target">The currency.</param>
/// <param name="Policy">The rates.</param>
internal sealed record ConversionParameters(CurrencyInfo Target, RatePolicy Policy)
{
    private const string ConvertTo = "convertTo";
    private const string Rate = "rate";

    /// <summary>A converter at what is known at an instant.</summary>
    internal Converter At(RateTable rates, DateTimeOffset instant) =>
        new(rates, Policy, Target, DateOnly.FromDateTime(instant.UtcDateTime));

    internal static ConversionParameters? Read(ParameterReader parameters)
    {
        var target = parameters.ParseObject<CurrencyInfo>(
            ConvertTo, TryTarget!, "an ISO 4217 code of money that is or was paid with is expected");
        var policy = parameters.ParseObject<RatePolicy>(Rate, RatePolicy.TryParse!, $"{RatePolicy.Choices} is expected");
        if (policy is not null && parameters.String(ConvertTo) is null)
            parameters.AddFault(Rate, $"without {ConvertTo} nothing is converted");
        return target is null ? null : new ConversionParameters(target, policy ?? new RatePolicy.Latest());
    }

    private static bool TryTarget(string text, out CurrencyInfo? currency) => CurrencyRules.TryAccept(text, out currency, out _);
}

internal static class ConversionParametersExtensions
{
    internal static T WithConversion<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint
        .WithQuery("convertTo", "Shows amounts in this currency, too: ISO 4217.")
        .WithQuery("rate", $"At which rates: {RatePolicy.Choices}; default latest.");
}
