using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>What a treaty is, as clients write it.</summary>
public record TreatyBody
{
    /// <summary>Its name for people: 1 to 300 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>The day on which it entered into force.</summary>
    [Required]
    public DateOnly? EntryIntoForce { get; init; }

    /// <summary>How many months after it was notified a withdrawal takes effect: 0 to 120.</summary>
    [Required]
    public int? WithdrawalNoticeMonths { get; init; }
}

/// <summary>A treaty.</summary>
public sealed record TreatyResource : TreatyBody
{
    /// <summary>Its short name in capitals.</summary>
    public required string Code { get; init; }

    /// <summary>The categories that it prohibits, with all that lies below them; absent in the answer to PUT when there are none.</summary>
    public IReadOnlyList<string>? Prohibits { get; init; }

    internal static TreatyResource Of(Treaty treaty, TreatyBook book) => new()
    {
        Code = treaty.Code,
        Name = treaty.Name,
        EntryIntoForce = treaty.EntryIntoForce,
        WithdrawalNoticeMonths = treaty.WithdrawalNoticeMonths,
        Prohibits = [.. book.Categories.All.Where(category => category.ProhibitedBy == treaty.Code).Select(category => category.Path.ToString())],
    };
}

/// <summary>All treaties by code.</summary>
/// <param name="AsOf">The instant that was asked for, or else when the last entry that is seen was recorded.</param>
/// <param name="Sequence">The sequence of the last entry that is seen.</param>
/// <param name="Items">The treaties.</param>
internal sealed record TreatyList(DateTimeOffset AsOf, long Sequence, IReadOnlyList<TreatyResource> Items);

/// <summary>What each member of a treaty must be.</summary>
internal sealed class TreatyBodyValidator : AbstractValidator<TreatyBody>
{
    internal TreatyBodyValidator()
    {
        RuleFor(treaty => treaty.Name).Required().Text(300);
        RuleFor(treaty => treaty.EntryIntoForce).Required().Day();
        RuleFor(treaty => treaty.WithdrawalNoticeMonths).Required()
            .InclusiveBetween(0, Treaty.MaximumNoticeMonths).WithMessage($"0 to {Treaty.MaximumNoticeMonths} months are expected");
    }
}
