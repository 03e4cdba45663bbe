using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>What each member of a movement must be.</summary>
internal sealed class MovementBodyValidator : AbstractValidator<MovementBody>
{
    private const string OfTheOriginal = "is that of the movement it corrects; leave it out";

    internal MovementBodyValidator()
    {
        When(movement => movement.Corrects is null, () =>
        {
            RuleFor(movement => movement.From).Required().OneOf<MovementBody, Stage>();
            RuleFor(movement => movement.To).Required().OneOf<MovementBody, Stage>();
            RuleFor(movement => movement.Date).Required().PartialDate();
            RuleFor(movement => movement.Reason).Text(1000);
        }).Otherwise(() =>
        {
            RuleFor(movement => movement.From).Null().WithMessage(OfTheOriginal);
            RuleFor(movement => movement.To).Null().WithMessage(OfTheOriginal);
            RuleFor(movement => movement.Date).Null().WithMessage(OfTheOriginal);
            RuleFor(movement => movement.FiscalYear).Null().WithMessage(OfTheOriginal);
            RuleFor(movement => movement.Source).Null().WithMessage(OfTheOriginal);
            RuleFor(movement => movement.Reason).Required().Text(1000);
        });
        RuleForEach(movement => movement.Evidence).SetValidator(new EvidenceBodyValidator());
    }
}
