using Ledger.Api.Http.Conversion;
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

    /// <summary>The rates: one, or one for each fiscal year of the value; absent where the currency stays.</summary>
    public IReadOnlyList<UsedRateResource>? Rates { get; init; }

    /// <summary>The kind of reason why the value cannot be converted.</summary>
    public string? Reason { get; init; }

    /// <summary>What is missing.</summary>
    public string? Detail { get; init; }

    /// <summary>A line's value as the converter makes it; null for an unpriced line.</summary>
    internal static ConvertedResource? Of(LineView line, Converter converter)
    {
        var item = LineItemPayload.Read(line.Payload);
        if (item.Value is not { } value) return null;
        List<Part> parts = [];
        List<UsedRateResource> rates = [];
        foreach (var (year, amount) in Shares(item, value.MinorUnits, converter))
        {
            var money = new MoneyTrait(value.Currency.Code, year, item.Date, item.Country.Code);
            if (!converter.TryConvert(money, out var conversion, out var why))
                return new ConvertedResource { Currency = converter.Target.Code, Reason = Codelist<UnconvertedReason>.Text(why.Reason), Detail = why.Detail };
            parts.Add(new Part(amount, conversion.Factor));
            if (conversion.Rate is { } rate) rates.Add(UsedRateResource.Of(rate, converter.TellsYearsApart ? year : null));
        }

        return new ConvertedResource
        {
            Amount = new NumberToken(AmountText.Format(FactoredSum.Round([.. parts]), converter.Target.DecimalDigits)),
            Currency = converter.Target.Code,
            Rates = rates.Count == 0 ? null : rates,
        };
    }

    private static IEnumerable<(int Year, long Amount)> Shares(LineItem item, long value, Converter converter)
    {
        if (!converter.TellsYearsApart) return [(item.Date.Year, value)];
        var allocation = Allocation.Of(item);
        return allocation.Years.Zip(allocation.YearTotals);
    }
}
