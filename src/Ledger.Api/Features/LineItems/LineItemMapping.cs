using System.Collections.Immutable;
using Ledger.Api.Http.Json;
using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>Makes the domain's line of a body. What the validator faults becomes a default, never an exception.</summary>
internal static class LineItemMapping
{
    internal static LineItem ToLineItem(this LineItemBody body)
    {
        var value = ValueOf(body.Value);
        return new LineItem
        {
            Reference = body.Reference,
            Country = CountryOf(body.Country) ?? default,
            Category = CategoryPath.TryParse(body.Category, out var category) ? category : default,
            Title = body.Title ?? string.Empty,
            Notes = string.IsNullOrEmpty(body.Notes) ? null : body.Notes,
            Tags = [.. body.Tags ?? []],
            Stage = Codelist<Stage>.TryParse(body.Stage, out var stage) ? stage : default,
            Date = DateOf(body.Date) ?? default,
            Value = value,
            Quantity = QuantityOf(body.Quantity),
            Sources = [.. (body.AllocationSources ?? []).Select(share => new SourceShare(
                share.Source ?? string.Empty, AmountOf(share.Amount, value?.Currency) ?? 0))],
            FiscalYears = body.FiscalYears is { } years ? YearsOf(FiscalYearsBody.Read(years), value?.Currency) : null,
            Supplier = body.Supplier is { } supplier ? new Supplier(supplier.Name ?? string.Empty, CountryOf(supplier.Country)) : null,
            Takes = TakesOf(body.Takes),
            Evidence = EvidenceOf(body.Evidence),
        };
    }

    private static Valuation? ValueOf(ValueBody? body)
    {
        if (body is null || CurrencyOf(body) is not { } currency) return null;
        return new Valuation(AmountOf(body.Amount, currency) ?? 0, currency, BoundOf(body.Bound));
    }

    private static Quantity? QuantityOf(QuantityBody? body) =>
        body?.Unit is { } code && Units.TryParse(code, out var unit)
        && QuantityText.TryParse(body.Value?.Text ?? string.Empty, out var millionths, out _)
            ? new Quantity(millionths, unit, BoundOf(body.Bound))
            : null;

    private static FiscalYears YearsOf(FiscalYearsBody body, CurrencyInfo? currency) =>
        body.Range is { From: >= FiscalYearsValidator.First and { } from, To: <= FiscalYearsValidator.Last and { } to } && from <= to
            ? FiscalYears.Evenly(from, to)
            : FiscalYears.Of((body.Shares ?? []).Select(share =>
                new YearShare(share.Year ?? 0, share.Amount is null ? null : AmountOf(share.Amount, currency) ?? 0)));

    private static Money? TakesOf(MoneyBody? body) =>
        body is not null && CurrencyOf(body) is { } currency
            ? MinorUnits.ToMoney(AmountOf(body.Amount, currency) ?? 0, currency)
            : null;

    internal static ImmutableArray<Evidence> EvidenceOf(IReadOnlyList<EvidenceBody>? all) => [.. (all ?? []).Select(EvidenceOf)];

    private static Evidence EvidenceOf(EvidenceBody body) => new(
        body.Url, body.Title, body.Publisher, DateOf(body.PublishedOn),
        Codelist<EvidenceKind>.TryParse(body.Kind, out var kind) ? kind : null, body.Quote);

    private static CurrencyInfo? CurrencyOf(MoneyBody body) =>
        body.Currency is { } code && CurrencyRules.TryAccept(code, out var currency, out _) ? currency : null;

    private static long? AmountOf(NumberToken? token, CurrencyInfo? currency) =>
        token is { } amount && currency is not null && AmountText.TryParse(amount.Text, currency, out var minorUnits, out _)
            ? minorUnits
            : null;

    private static Bound BoundOf(string? text) => Codelist<Bound>.TryParse(text, out var bound) ? bound : Bound.Exact;

    private static Country? CountryOf(string? code) =>
        code is not null && Country.TryParse(code, out var country) ? country : null;

    private static PartialDate? DateOf(string? text) =>
        text is not null && PartialDate.TryParse(text, out var date) ? date : null;
}
