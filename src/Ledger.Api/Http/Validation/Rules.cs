using FluentValidation;
using Ledger.Api.Http.Json;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Http.Validation;

/// <summary>
/// Rules that members of several resources share. All but <c>Required</c> let an absent member pass; messages say what
/// would be right.
/// </summary>
internal static class Rules
{
    internal static IRuleBuilderOptions<T, TMember?> Required<T, TMember>(this IRuleBuilder<T, TMember?> rule) =>
        rule.NotNull().WithMessage("this member is required");

    internal static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.Must(text => IsText(text, longest))
            .WithMessage($"1 to {longest} characters are expected, not only white space");

    /// <summary>Whether a text is of 1 to so many characters, not only white space; an absent one passes.</summary>
    internal static bool IsText(string? text, int longest) =>
        text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= longest);

    internal static IRuleBuilderOptions<T, string?> Country<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => code is null || Domain.Geography.Country.TryParse(code, out _))
            .WithMessage((_, code) => $"'{code}' is no ISO 3166-1 code in capitals; GET /v1/countries lists them");

    internal static IRuleBuilderOptions<T, string?> Category<T>(this IRuleBuilder<T, string?> rule, CategoryTree categories) =>
        rule.Must(path => path is null || (CategoryPath.TryParse(path, out var parsed) && categories.TryGet(parsed, out _)))
            .WithMessage((_, path) => Naming.Nearest.Unknown(
                "category", path!, [.. categories.All.Select(category => category.Path.ToString())]));

    internal static IRuleBuilderOptions<T, string?> PartialDate<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(date => date is null || Domain.Procurement.PartialDate.TryParse(date, out _))
            .WithMessage((_, date) => $"'{date}' is no date from 1900 to 2200; write 2025-03-18, 2025-03 or 2025");

    /// <summary>A day that lines can have.</summary>
    internal static IRuleBuilderOptions<T, DateOnly?> Day<T>(this IRuleBuilder<T, DateOnly?> rule) =>
        rule.Must(day => day is null || day is { Year: >= Domain.Procurement.PartialDate.FirstYear and <= Domain.Procurement.PartialDate.LastYear })
            .WithMessage("a day from 1900 to 2200 is expected");

    internal static IRuleBuilderOptions<T, string?> OneOf<T, TEnum>(this IRuleBuilder<T, string?> rule)
        where TEnum : struct, Enum =>
        rule.Must(text => text is null || Codelist<TEnum>.TryParse(text, out _))
            .WithMessage((_, text) => $"'{text}' is none of {Codelist<TEnum>.Choices}");

    internal static IRuleBuilderOptionsConditions<T, string?> Currency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Custom((code, context) =>
        {
            if (code is not null && !CurrencyRules.TryAccept(code, out _, out var fault)) context.AddFailure(fault);
        });

    /// <summary>An amount in a currency that another member names; without a known currency it cannot be judged.</summary>
    internal static IRuleBuilderOptionsConditions<T, NumberToken?> AmountOf<T>(
        this IRuleBuilder<T, NumberToken?> rule, Func<T, string?> currencyOf) =>
        rule.Custom((amount, context) =>
        {
            if (amount is not { } token || currencyOf(context.InstanceToValidate) is not { } code) return;
            if (!CurrencyRules.TryAccept(code, out var currency, out _)) return;
            if (!AmountText.TryParse(token.Text, currency, out _, out var fault)) context.AddFailure(fault);
        });
}
