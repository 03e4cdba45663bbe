using FluentValidation;
using FluentValidation.Results;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

internal class MoneyBodyValidator<T> : AbstractValidator<T>
    where T : MoneyBody
{
    internal MoneyBodyValidator()
    {
        RuleFor(money => money.Currency).Required().Currency();
        RuleFor(money => money.Amount).Required().AmountOf((T money) => money.Currency);
    }
}

internal sealed class ValueBodyValidator : MoneyBodyValidator<ValueBody>
{
    internal ValueBodyValidator() => RuleFor(value => value.Bound).OneOf<ValueBody, Bound>();
}

internal sealed class QuantityBodyValidator : AbstractValidator<QuantityBody>
{
    internal QuantityBodyValidator()
    {
        RuleFor(quantity => quantity.Value).Required().Custom((value, context) =>
        {
            if (value is { } token && !QuantityText.TryParse(token.Text, out _, out var fault)) context.AddFailure(fault);
        });
        RuleFor(quantity => quantity.Unit).Required().Must(unit => unit is null || Units.TryParse(unit, out _))
            .WithMessage(quantity => $"'{quantity.Unit}' is no unit of UN/CEFACT Recommendation 20 known here; GET /v1/units lists them");
        RuleFor(quantity => quantity.Bound).OneOf<QuantityBody, Bound>();
    }
}

internal sealed class SourceShareBodyValidator : AbstractValidator<SourceShareBody>
{
    internal SourceShareBodyValidator(MoneyBody? value)
    {
        RuleFor(share => share.Source).Required().Must(slug => slug is null || AllocationSource.IsSlug(slug))
            .WithMessage("a slug is expected: lower-case words and digits joined by hyphens, at most 100 characters");
        RuleFor(share => share.Amount).Required().AmountOf((SourceShareBody _) => value?.Currency);
    }
}

internal sealed class SupplierBodyValidator : AbstractValidator<SupplierBody>
{
    internal SupplierBodyValidator()
    {
        RuleFor(supplier => supplier.Name).Required().Text(LineItemMembers.LongestName);
        RuleFor(supplier => supplier.Country).Country();
    }
}

internal sealed class EvidenceBodyValidator : AbstractValidator<EvidenceBody>
{
    internal EvidenceBodyValidator()
    {
        RuleFor(evidence => evidence.Url).Must(LineItemMembers.IsWebAddress)
            .WithMessage("an absolute http or https address of at most 2000 characters is expected");
        RuleFor(evidence => evidence.Title).Text(LineItemMembers.LongestName);
        RuleFor(evidence => evidence.Publisher).Text(LineItemMembers.LongestName);
        RuleFor(evidence => evidence.PublishedOn).PartialDate();
        RuleFor(evidence => evidence.Kind).OneOf<EvidenceBody, EvidenceKind>();
        RuleFor(evidence => evidence.Quote).Text(LineItemMembers.LongestQuote);
        RuleFor(evidence => evidence).Must(LineItemMembers.SaysSomething)
            .WithMessage("at least one of url, title, publisher and quote is expected");
    }
}

internal static class FiscalYearsValidator
{
    internal static void Check(FiscalYearsBody? years, ValidationContext<LineItemBody> context)
    {
        if (years?.Range is { } range) CheckRange(range, context);
        if (years?.Shares is not { } shares) return;
        if (shares.Count == 0) context.AddFailure("at least one year is expected; leave the member out for the year of the date");
        foreach (var (share, i) in shares.Select((share, i) => (share, i))) CheckShare(share, $"fiscalYears[{i}]", context);
    }

    private static void CheckRange(FiscalYearRangeBody range, ValidationContext<LineItemBody> context)
    {
        CheckYear(range.From, "fiscalYears.from", context);
        CheckYear(range.To, "fiscalYears.to", context);
        if (range.From > range.To) Add(context, "fiscalYears.to", "the last year comes before the first");
    }

    private static void CheckShare(FiscalYearShareBody share, string path, ValidationContext<LineItemBody> context)
    {
        CheckYear(share.Year, path + ".year", context);
        if (share.Amount is not { } amount || context.InstanceToValidate.Value?.Currency is not { } code) return;
        if (CurrencyRules.TryAccept(code, out var currency, out _) && !AmountText.TryParse(amount.Text, currency, out _, out var fault))
            Add(context, path + ".amount", fault);
    }

    private static void CheckYear(int? year, string path, ValidationContext<LineItemBody> context)
    {
        if (!LineItemMembers.IsYear(year))
            Add(context, path, $"a year from {LineItemMembers.FirstYear} to {LineItemMembers.LastYear} is expected");
    }

    private static void Add(ValidationContext<LineItemBody> context, string path, string message) =>
        context.AddFailure(new ValidationFailure(path, message));
}
