using System.Collections.Immutable;
using Ledger.Api.Http.Json;
using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Makes the domain's line of a body and asks of each member what it must be. What is faulty becomes a default, never an
/// exception, and the line is then not sound; the validator, which asks the same, can tell why.
/// </summary>
internal sealed class LineItemMapping
{
    private bool _isSound = true;

    private LineItemMapping()
    {
    }

    /// <summary>The line, and whether each member of the body was what it must be.</summary>
    internal static (LineItem Item, bool IsSound) Map(LineItemBody body, CategoryTree categories)
    {
        var mapping = new LineItemMapping();
        return (mapping.Line(body, categories), mapping._isSound);
    }

    /// <summary>Evidence alone.</summary>
    internal static ImmutableArray<Evidence> Map(IReadOnlyList<EvidenceBody>? evidence) => new LineItemMapping().All(evidence);

    private LineItem Line(LineItemBody body, CategoryTree categories)
    {
        // Which line the name means is for the ledger to find out.
        Check(LineItemMembers.IsEnvelope(body.PartOf));
        var value = ValueOf(body.Value);
        return new LineItem
        {
            Reference = Checked(body.Reference, LineItemMembers.IsReference(body.Reference)),
            Country = Required(CountryOf(body.Country)),
            Category = CategoryOf(body.Category, categories),
            Title = Checked(body.Title, body.Title is not null && LineItemMembers.IsName(body.Title)) ?? string.Empty,
            Notes = Checked(string.IsNullOrEmpty(body.Notes) ? null : body.Notes, LineItemMembers.IsNotes(body.Notes)),
            Tags = TagsOf(body.Tags),
            Stage = Required(CodeOf<Stage>(body.Stage)),
            Date = Required(DateOf(body.Date)),
            Value = value,
            Quantity = QuantityOf(body.Quantity),
            Sources = SourcesOf(body.AllocationSources, value?.Currency),
            FiscalYears = YearsOf(body.FiscalYears, value?.Currency),
            Supplier = SupplierOf(body.Supplier),
            Takes = TakesOf(body.Takes),
            Evidence = All(body.Evidence),
        };
    }

    private CategoryPath CategoryOf(string? text, CategoryTree categories) => Checked(
        CategoryPath.TryParse(text, out var path) ? path : default, categories.TryGet(path, out _));

    private ImmutableArray<string> TagsOf(IReadOnlyList<string>? tags)
    {
        if (tags is null) return [];
        Check(LineItemMembers.AreFewTags(tags) && tags.All(LineItemMembers.IsTag) && LineItemMembers.AreDifferent(tags));
        return [.. tags];
    }

    private Valuation? ValueOf(ValueBody? body)
    {
        if (body is null) return null;
        var (amount, currency) = MoneyOf(body);
        var bound = CodeOf<Bound>(body.Bound) ?? Bound.Exact;
        return currency is null ? null : new Valuation(amount, currency, bound);
    }

    private Quantity? QuantityOf(QuantityBody? body)
    {
        if (body is null) return null;
        var bound = CodeOf<Bound>(body.Bound) ?? Bound.Exact;
        Unit? unit = null;
        var millionths = 0L;
        Check(body.Unit is { } code && Units.TryParse(code, out unit));
        Check(body.Value is { } token && QuantityText.TryParse(token.Text, out millionths, out _));
        return unit is null ? null : new Quantity(millionths, unit, bound);
    }

    private ImmutableArray<SourceShare> SourcesOf(IReadOnlyList<SourceShareBody>? shares, CurrencyInfo? currency) =>
        shares is null ? [] : [.. shares.Select(share => new SourceShare(
            Checked(share.Source, AllocationSource.IsSlug(share.Source)) ?? string.Empty, AmountOf(share.Amount, currency)))];

    private FiscalYears? YearsOf(FiscalYearsBody? body, CurrencyInfo? currency)
    {
        if (body is null) return null;
        if (body.Range is { } range)
        {
            if (range is { From: { } from, To: { } to } && LineItemMembers.IsYear(from) && LineItemMembers.IsYear(to) && from <= to)
                return FiscalYears.Evenly(from, to);
            Check(false);
            return FiscalYears.Of([]);
        }

        var shares = body.Shares ?? [];
        Check(shares.Count > 0);
        return FiscalYears.Of(shares.Select(share => new YearShare(
            Checked(share.Year ?? 0, LineItemMembers.IsYear(share.Year)),
            share.Amount is null ? null : AmountOf(share.Amount, currency))));
    }

    private Supplier? SupplierOf(SupplierBody? body) => body is null ? null : new Supplier(
        Checked(body.Name, body.Name is not null && LineItemMembers.IsName(body.Name)) ?? string.Empty, CountryOf(body.Country));

    private Money? TakesOf(MoneyBody? body)
    {
        if (body is null) return null;
        var (amount, currency) = MoneyOf(body);
        return currency is null ? null : MinorUnits.ToMoney(amount, currency);
    }

    private ImmutableArray<Evidence> All(IReadOnlyList<EvidenceBody>? evidence)
    {
        Check(LineItemMembers.IsLittleEvidence(evidence));
        return evidence is null ? [] : [.. evidence.Select(EvidenceOf)];
    }

    private Evidence EvidenceOf(EvidenceBody body)
    {
        Check(LineItemMembers.SaysSomething(body));
        return new Evidence(
            Checked(body.Url, LineItemMembers.IsWebAddress(body.Url)),
            Checked(body.Title, LineItemMembers.IsName(body.Title)),
            Checked(body.Publisher, LineItemMembers.IsName(body.Publisher)),
            DateOf(body.PublishedOn),
            CodeOf<EvidenceKind>(body.Kind),
            Checked(body.Quote, LineItemMembers.IsQuote(body.Quote)));
    }

    private (long Amount, CurrencyInfo? Currency) MoneyOf(MoneyBody body)
    {
        CurrencyInfo? currency = null;
        Check(body.Currency is { } code && CurrencyRules.TryAccept(code, out currency, out _));
        return (AmountOf(body.Amount, currency), currency);
    }

    // An amount that nobody says the currency of is judged by the rules that look at the whole line.
    private long AmountOf(NumberToken? token, CurrencyInfo? currency)
    {
        var minorUnits = 0L;
        Check(token is { } amount && (currency is null || AmountText.TryParse(amount.Text, currency, out minorUnits, out _)));
        return minorUnits;
    }

    private T? CodeOf<T>(string? text)
        where T : struct, Enum =>
        text is null ? null : Codelist<T>.TryParse(text, out var code) ? code : Faulty<T>();

    private Country? CountryOf(string? code) =>
        code is null ? null : Country.TryParse(code, out var country) ? country : Faulty<Country>();

    private PartialDate? DateOf(string? text) =>
        text is null ? null : PartialDate.TryParse(text, out var date) ? date : Faulty<PartialDate>();

    private T Required<T>(T? value)
        where T : struct =>
        value ?? Faulty<T>() ?? default;

    private T? Faulty<T>()
        where T : struct
    {
        Check(false);
        return null;
    }

    private T Checked<T>(T value, bool holds)
    {
        Check(holds);
        return value;
    }

    private void Check(bool holds) => _isSound &= holds;
}
