using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>A line's value in another currency, with the evidence; or why there is none.</summary>
public sealed record ConvertedResource
{
    /// <summary>The amount, rounded once, half to even; absent when any part of the value cannot be converted.</summary>
    public NumberToken? Amount { get; init; }

    /// <summary>The currency asked for.</summary>
    public required string Currency { get; init; }

    /// <summary>The rates; several where the value is for several fiscal years and each has its own; none where the currency stays.</summary>
    public IReadOnlyList<ConvertedRateResource>? Rates { get; init; }

    /// <summary>Why the value is not converted.</summary>
    public string? Reason { get; init; }

    /// <summary>What is missing.</summary>
    public string? Detail { get; init; }

    /// <summary>A line's value as the converter makes it; null for an unpriced line.</summary>
    internal static ConvertedResource? Of(LineView line, ConversionParameters asked, Converter converter)
    {
        var item = LineItemPayload.Read(line.Payload);
        if (item.Value is not { } value) return null;
        var byYear = asked.Policy is RatePolicy.AnnualAverage;
        var allocation = Allocation.Of(item);
        var shares = byYear ? allocation.Years.Zip(allocation.YearTotals).ToList() : [(item.Date.Year, value.MinorUnits)];
        List<Part> parts = [];
        List<ConvertedRateResource> rates = [];
        foreach (var (year, amount) in shares)
        {
            if (!converter.TryConvert(new MoneyTrait(value.Currency.Code, year, item.Date, item.Country.Code), out var conversion, out var why))
                return new ConvertedResource { Currency = asked.Target.Code, Reason = Codelist<UnconvertedReason>.Text(why.Reason), Detail = why.Detail };
            parts.Add(new Part(amount, conversion.Factor));
            if (conversion.Rate is { } rate) rates.Add(ConvertedRateResource.Of(rate, byYear ? year : null));
        }

        return new ConvertedResource
        {
            Amount = new NumberToken(AmountText.Format(FactoredSum.Round([.. parts]), asked.Target.DecimalDigits)),
            Currency = asked.Target.Code,
            Rates = rates.Count == 0 ? null : rates,
        };
    }
}

/// <summary>A rate at which a value was converted.</summary>
/// <param name="Year">The fiscal year that it was used for, where each year has its own.</param>
/// <param name="Rate">Units of the currency asked for, for one of the value's, to 15 digits; exactly, it is quotePerEuro divided by basePerEuro.</param>
/// <param name="BasePerEuro">Units of the value's currency per euro.</param>
/// <param name="QuotePerEuro">Units of the currency asked for per euro.</param>
/// <param name="UsedDate">The day whose published rates were used; of a mean, the last of them. Absent where a rate holds for ever.</param>
/// <param name="From">Of a mean, the first day whose published rates were used.</param>
/// <param name="Unfinished">True where it is the mean of a time of which rates are still to come, or missing at its end.</param>
/// <param name="Source">Who published what was used.</param>
public sealed record ConvertedRateResource(
    int? Year, NumberToken Rate, NumberToken BasePerEuro, NumberToken QuotePerEuro, DateOnly? UsedDate, DateOnly? From, bool? Unfinished,
    string Source)
{
    internal static ConvertedRateResource Of(PairRate rate, int? year) => new(
        year, new NumberToken(rate.Value.ToString()), new NumberToken(rate.Base.PerEuro.ToString()), new NumberToken(rate.Quote.PerEuro.ToString()),
        rate.Last, rate.First == rate.Last ? null : rate.First, rate.Unfinished ? true : null, string.Join(", ", rate.Sources));
}
