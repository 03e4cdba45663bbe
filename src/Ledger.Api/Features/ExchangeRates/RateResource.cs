using Ledger.Api.Http.Formats;
using Ledger.Api.Http.Json;
using Ledger.Domain.Exchange;

namespace Ledger.Api.Features.ExchangeRates;

/// <summary>What one unit of a currency was in another on a day.</summary>
/// <param name="Date">The day asked for; of a range, the day that the rate was published for.</param>
/// <param name="Base">The currency of which one unit is priced.</param>
/// <param name="Quote">The currency that it is priced in.</param>
/// <param name="Rate">Units of the quote for one of the base, to 15 digits; exactly, it is quotePerEuro divided by basePerEuro.</param>
/// <param name="UsedDate">The day whose published rates were used; absent where a rate holds for ever.</param>
/// <param name="BasePerEuro">Units of the base per euro.</param>
/// <param name="QuotePerEuro">Units of the quote per euro.</param>
/// <param name="Source">Who published what was used; absent for the euro in itself.</param>
internal sealed record RateResource(
    DateOnly Date, string Base, string Quote, NumberToken Rate, DateOnly? UsedDate, NumberToken BasePerEuro, NumberToken QuotePerEuro,
    string? Source)
{
    internal static readonly IReadOnlyList<string> Columns =
        ["date", "base", "quote", "rate", "usedDate", "basePerEuro", "quotePerEuro", "source"];

    internal static RateResource Of(DateOnly date, PairRate rate) => new(
        date, rate.Base.Currency, rate.Quote.Currency, new NumberToken(rate.Value.ToString()), rate.Last,
        new NumberToken(rate.Base.PerEuro.ToString()), new NumberToken(rate.Quote.PerEuro.ToString()),
        rate.Sources.IsEmpty ? null : string.Join(", ", rate.Sources));

    internal static void WriteCells(ITableCells row, RateResource rate)
    {
        row.Date(rate.Date);
        row.Text(rate.Base);
        row.Text(rate.Quote);
        row.Number(rate.Rate);
        row.Date(rate.UsedDate);
        row.Number(rate.BasePerEuro);
        row.Number(rate.QuotePerEuro);
        row.Text(rate.Source);
    }
}

/// <summary>A rate that was asked for and that there is not.</summary>
/// <param name="Base">The currency of which one unit is priced.</param>
/// <param name="Quote">The currency that it is priced in.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Detail">What is missing.</param>
internal sealed record MissingRateResource(string Base, string Quote, string Reason, string Detail);

/// <summary>Exchange rates.</summary>
/// <param name="AsOf">The instant that was asked for, or else when the last entry that is seen was recorded.</param>
/// <param name="Sequence">The sequence of the last entry that is seen.</param>
/// <param name="Items">The rates, by day and currency.</param>
/// <param name="Missing">The pairs asked for by name that have no rate on the day.</param>
internal sealed record RateList(
    DateTimeOffset AsOf, long Sequence, IEnumerable<RateResource> Items, IReadOnlyList<MissingRateResource>? Missing);
