using System.Globalization;
using Ledger.Api.Http.Parameters;
using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>Which rates are asked for.</summary>
/// <param name="Date">Those of a day; null without a range: those of the last day that has any.</param>
/// <param name="From">Those of all days from this one.</param>
/// <param name="To">Those of all days up to this one.</param>
/// <param name="Base">The currency of which one unit is priced.</param>
/// <param name="Quotes">The currencies that it is priced in; empty: all.</param>
/// <param name="AsOf">When they are known.</param>
internal sealed record RateParameters(
    DateOnly? Date, DateOnly? From, DateOnly? To, string Base, IReadOnlyList<string> Quotes, DateTimeOffset? AsOf)
{
    private const string Day = "a day such as 2025-03-18 is expected";
    private const string Currency = "an ISO 4217 code of money that is or was paid with is expected";

    internal bool IsRange => From is not null || To is not null;

    internal static RateParameters Read(ParameterReader parameters)
    {
        var asked = new RateParameters(
            parameters.Parse<DateOnly>("date", TryDay, Day),
            parameters.Parse<DateOnly>("from", TryDay, Day),
            parameters.Parse<DateOnly>("to", TryDay, Day),
            parameters.ParseObject<string>("base", TryCurrency, Currency) ?? EuroRate.Euro,
            [.. parameters.ParseEach<string>("quote", TryCurrency!, Currency).Distinct()],
            AsOfParameter.Read(parameters));
        if (asked is { IsRange: true, Date: not null }) parameters.AddFault("date", "give a day, or a range by from and to, not both");
        if (asked.From > asked.To) parameters.AddFault("to", "the range ends before it begins");
        return asked;
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryCurrency(string text, out string currency)
    {
        currency = text;
        return CurrencyRules.TryAccept(text, out _, out _);
    }
}
