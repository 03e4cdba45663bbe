using System.Globalization;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;

namespace Ledger.Api.Http.Conversion;

/// <summary>In which currency amounts are asked for, at which rates (rule X3), and in the prices of which year (rule X5).</summary>
/// <param name="Target">The currency.</param>
/// <param name="Policy">The rates.</param>
/// <param name="BaseYear">The year of the prices; null leaves prices as they were.</param>
internal sealed record ConversionParameters(CurrencyInfo Target, RatePolicy Policy, int? BaseYear)
{
    internal const string ConvertTo = "convertTo";
    internal const string Rate = "rate";
    internal const string Prices = "prices";

    private const string ConstantPrefix = "constant:";

    /// <summary>The prices as they are asked for; null leaves prices as they were.</summary>
    internal string? PricesText => BaseYear is { } year ? string.Create(CultureInfo.InvariantCulture, $"{ConstantPrefix}{year}") : null;

    /// <summary>What endpoints read that convert at rates only.</summary>
    /// <param name="parameters">The query.</param>
    /// <param name="clock">Tells which days lie in the future.</param>
    /// <returns>Null where no other currency is asked for, or something is wrong.</returns>
    internal static ConversionParameters? Read(ParameterReader parameters, TimeProvider clock)
    {
        var target = parameters.ParseObject<CurrencyInfo>(
            ConvertTo, TryTarget!, "an ISO 4217 code of money that is or was paid with is expected");
        var policy = parameters.ParseObject<RatePolicy>(Rate, RatePolicy.TryParse!, $"{RatePolicy.Choices} is expected");
        if (policy is not null && parameters.String(ConvertTo) is null)
            parameters.AddFault(Rate, $"nothing is converted without {ConvertTo}; name a currency, too");
        if (policy is RatePolicy.OnDay { Day: var day } && DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) is var today && day > today)
            parameters.AddFault(Rate, string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} lies in the future; today is {today:yyyy-MM-dd}"));
        return target is null ? null : new ConversionParameters(target, policy ?? new RatePolicy.Latest(), null);
    }

    /// <summary>The same, and constant prices.</summary>
    internal static ConversionParameters? ReadWithPrices(ParameterReader parameters, TimeProvider clock)
    {
        var conversion = Read(parameters, clock);
        var year = parameters.Parse<int>(Prices, TryBaseYear, $"{ConstantPrefix} and a year are expected, such as {ConstantPrefix}2025");
        if (year is null) return conversion;
        if (parameters.String(ConvertTo) is null)
            parameters.AddFault(Prices, $"constant prices are those of one currency; name it by {ConvertTo}");
        if (parameters.String(Rate) is not null)
            parameters.AddFault(Rate, "amounts in constant prices are converted at the mean rate of their year; leave the rate out");
        return conversion is null ? null : conversion with { Policy = new RatePolicy.AnnualAverage(), BaseYear = year };
    }

    /// <summary>A converter at what is known at an instant.</summary>
    internal Converter At(DateTimeOffset instant, RateTable rates, DeflatorTable? deflators = null) => new(
        rates, Policy, Target, DateOnly.FromDateTime(instant.UtcDateTime),
        BaseYear is { } year && deflators is not null ? new ConstantPrices(year, deflators) : null);

    private static bool TryTarget(string text, out CurrencyInfo? currency) => CurrencyRules.TryAccept(text, out currency, out _);

    private static bool TryBaseYear(string text, out int year)
    {
        year = 0;
        return text.StartsWith(ConstantPrefix, StringComparison.Ordinal)
            && text.Length == ConstantPrefix.Length + 4
            && int.TryParse(text.AsSpan(ConstantPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out year)
            && year is >= DeflatorSheet.FirstYear and <= DeflatorSheet.LastYear;
    }
}

/// <summary>Declares the parameters of conversion.</summary>
internal static class ConversionParametersExtensions
{
    internal static T WithConversion<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint
        .WithQuery(ConversionParameters.ConvertTo, "The currency to convert amounts to: ISO 4217.", "EUR")
        .WithQuery(
            ConversionParameters.Rate,
            $"At which rates: {RatePolicy.Choices}. Default latest: those of the last day for which rates are known.", "date:2025-03-18");

    internal static T WithConstantPrices<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithQuery(
            ConversionParameters.Prices,
            "constant:2025 shows amounts in the prices of a year: deflated in their own currency, then converted at that year's mean rate.");
}
