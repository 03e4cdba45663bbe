using System.Diagnostics.CodeAnalysis;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Monetary;

/// <summary>Which currencies the ledger takes, and until when.</summary>
public static class CurrencyRules
{
    /// <summary>Takes the code of money that is or was paid with; refuses everything else that ISO 4217 lists.</summary>
    /// <param name="code">The alphabetic code, in capitals.</param>
    /// <param name="currency">The currency, when it is taken.</param>
    /// <param name="fault">Why it is refused and what would be right, as a sentence.</param>
    public static bool TryAccept(
        string code,
        [NotNullWhen(true)] out CurrencyInfo? currency,
        [NotNullWhen(false)] out string? fault)
    {
        fault = NotMoney.Explain(code);
        if (fault is not null)
        {
            currency = null;
            return false;
        }

        if (!CurrencyInfo.TryFromCode(code, out currency))
            fault = Unknown(code);
        return fault is null;
    }

    /// <summary>Takes a currency for a day, unless it had been replaced before.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="firstDay">The day of the amount; of a reduced date its first.</param>
    /// <param name="fault">When it was replaced, by what, and which currency to use, as a sentence.</param>
    public static bool TryAcceptOn(CurrencyInfo currency, DateOnly firstDay, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        if (LastDay(currency.Code) is not { } lastDay || firstDay <= lastDay)
            return true;

        var usable = Successor(currency.Code)!;
        while (LastDay(usable) is { } end && firstDay > end)
            usable = Successor(usable)!;
        fault = $"{currency.Code} was replaced by {Successor(currency.Code)} after {lastDay:yyyy-MM-dd}; "
            + $"write the amount in {usable}.";
        return false;
    }

    /// <summary>
    /// The last day on which the ledger takes amounts in a currency: the day before its successor took its place in
    /// everyday payments. Of the first twelve euro currencies that is 2001-12-31, the day before euro notes and coins
    /// came, although the euro had replaced them in law on 1999-01-01 (GRD: 2001-01-01). Null while it is in use.
    /// </summary>
    /// <remarks>Where ISO kept both codes active for a time, it is the end of that time.</remarks>
    /// <param name="code">The alphabetic code, in capitals.</param>
    public static DateOnly? LastDay(string code) =>
        ReplacedCurrencies.All.TryGetValue(code, out var replaced) ? replaced.LastDay : null;

    /// <summary>The code of the currency that took its place; null while it is in use.</summary>
    /// <param name="code">The alphabetic code, in capitals.</param>
    public static string? Successor(string code) =>
        ReplacedCurrencies.All.TryGetValue(code, out var replaced) ? replaced.Successor : null;

    private static string Unknown(string code)
    {
        var capitals = code.ToUpperInvariant();
        return capitals != code && CurrencyInfo.TryFromCode(capitals, out _)
            ? $"Currency codes are written in capitals: {capitals}."
            : $"'{Echo.Of(code)}' is not an ISO 4217 currency code; write one such as EUR, USD or PLN.";
    }
}
