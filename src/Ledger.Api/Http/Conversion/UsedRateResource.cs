using Ledger.Api.Http.Json;
using Ledger.Domain.Exchange;

namespace Ledger.Api.Http.Conversion;

/// <summary>A rate at which amounts were converted.</summary>
/// <param name="Currency">The currency that was converted.</param>
/// <param name="Year">The fiscal year whose money it is for, where each year has its own rate.</param>
/// <param name="Rate">Units of the currency asked for, for one of this; to 15 digits. Exactly, it is quotePerEuro divided by basePerEuro.</param>
/// <param name="BasePerEuro">Units of this currency per euro.</param>
/// <param name="QuotePerEuro">Units of the currency asked for per euro.</param>
/// <param name="UsedDate">The day whose published rates were used; of a mean, the last of them. Absent where a rate holds for ever.</param>
/// <param name="From">Of a mean, the first day whose published rates were used.</param>
/// <param name="Unfinished">True where it is the mean of a time of which rates are still to come, or missing at its beginning or end.</param>
/// <param name="Source">Who published what was used.</param>
public sealed record UsedRateResource(
    string Currency, int? Year, NumberToken Rate, NumberToken BasePerEuro, NumberToken QuotePerEuro, DateOnly? UsedDate, DateOnly? From,
    bool? Unfinished, string Source)
{
    internal static UsedRateResource Of(PairRate rate, int? year) => new(
        rate.Base.Currency, year,
        new NumberToken(rate.Value.ToString()), new NumberToken(rate.Base.PerEuro.ToString()), new NumberToken(rate.Quote.PerEuro.ToString()),
        rate.Last, rate.IsMean ? rate.First : null, rate.Unfinished ? true : null, string.Join(", ", rate.Sources));
}
