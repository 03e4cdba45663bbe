using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Json;
using Ledger.Domain.Exchange;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Converting;

namespace Ledger.Api.Features.Rollups;

/// <summary>What a conversion was made of, and what it left out.</summary>
internal static class ConversionEvidence
{
    private const int MostRates = 1_000;

    internal static RateEvidenceResource RatesOf(ConversionParameters asked, Converter converter)
    {
        var used = converter.Used.Where(used => used.Conversion.Rate is not null)
            .Select(used => (Year: YearOf(used.Money), Rate: used.Conversion.Rate!))
            // Many dates can have one rate, and many countries.
            .DistinctBy(used => (used.Rate.Base.Currency, used.Year, used.Rate.First, used.Rate.Last, used.Rate.MeanOf, used.Rate.Unfinished))
            .OrderBy(used => used.Rate.Base.Currency, StringComparer.Ordinal).ThenBy(used => used.Year).ThenBy(used => used.Rate.Last)
            .ThenBy(used => used.Rate.First)
            .ToList();
        string[] sources = [.. used.SelectMany(one => one.Rate.Sources).Distinct().Order(StringComparer.Ordinal)];
        return new RateEvidenceResource(
            asked.Policy.Name,
            (asked.Policy as RatePolicy.OnDay)?.Day,
            [.. used.Where(one => !one.Rate.IsMean).Select(one => one.Rate.Last).OfType<DateOnly>().Distinct().Order()],
            sources is [] ? null : string.Join(", ", sources),
            [.. used.Take(MostRates).Select(one => UsedRateResource.Of(one.Rate, one.Year))],
            used.Count > MostRates ? used.Count - MostRates : null);

        int? YearOf(MoneyTrait money) => asked.BaseYear ?? (converter.TellsYearsApart ? money.Year : null);
    }

    internal static IReadOnlyList<UsedDeflatorResource> DeflatorsOf(Converter converter) =>
    [
        .. converter.Used.Select(used => used.Conversion.Deflator).OfType<Deflator>().Distinct()
            .OrderBy(one => one.Country, StringComparer.Ordinal).ThenBy(one => one.Year)
            .Select(one => new UsedDeflatorResource(
                one.Country, one.Year, new NumberToken(RateText.Format(one.Index)), one.BaseYear, new NumberToken(RateText.Format(one.BaseIndex)),
                one.Source)),
    ];

    internal static ReconciliationResource ToResource(Reconciled reconciled) => new(
        reconciled.Currency, Money(reconciled.Currency, reconciled.Ledger), Money(reconciled.Currency, reconciled.Converted),
        Money(reconciled.Currency, reconciled.Unconverted));

    internal static IReadOnlyList<UnconvertedResource> UnconvertedOf(ConvertedRollup converted) =>
    [
        .. converted.Unconverted.Select(one => ToResource(one, "")),
        .. converted.UnconvertedBefore.Select(one => ToResource(one, "at the instant compared to: ")),
    ];

    private static UnconvertedResource ToResource(Unconverted unconverted, string side) => new(
        unconverted.Currency, unconverted.Year, unconverted.Country, Money(unconverted.Currency, unconverted.Amount), unconverted.Lines,
        Codelist<UnconvertedReason>.Text(unconverted.Why.Reason), side + unconverted.Why.Detail);

    private static NumberToken Money(string currency, Int128 minorUnits) =>
        new(AmountText.Format(minorUnits, CurrencyInfo.FromCode(currency).DecimalDigits));
}
