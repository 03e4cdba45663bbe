using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.AllocationSources;

/// <summary>What each member of a source must be.</summary>
internal sealed class SourceBodyValidator : AbstractValidator<SourceBody>
{
    internal SourceBodyValidator()
    {
        RuleFor(source => source.Name).Required().Text(300);
        RuleFor(source => source.Kind).Required().OneOf<SourceBody, SourceKind>();
        RuleFor(source => source.Country).Country();
    }
}
