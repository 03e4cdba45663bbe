using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>What each member of a line must be, and what they must be together.</summary>
public sealed class LineItemBodyValidator : AbstractValidator<LineItemBody>
{
    private const int MaximumTags = 20;
    private const int MaximumEvidence = 50;

    /// <summary>Checks against the categories that the ledger has.</summary>
    public LineItemBodyValidator(CategoryTree categories)
    {
        RuleFor(line => line.Reference).Matches(@"\A[A-Za-z0-9._:/-]{1,200}\z")
            .WithMessage("1 to 200 of A-Z a-z 0-9 . _ : / - are expected");
        RuleFor(line => line.Country).Required().Country();
        RuleFor(line => line.Category).Required().Category(categories);
        RuleFor(line => line.Title).Required().Text(300);
        RuleFor(line => line.Notes).MaximumLength(4000).WithMessage("at most 4000 characters are kept");
        RuleFor(line => line.Tags).Must(tags => tags is null || tags.Count <= MaximumTags)
            .WithMessage($"at most {MaximumTags} tags are kept");
        RuleForEach(line => line.Tags).Text(100);
        RuleFor(line => line.Tags).Must(tags => tags is null || tags.Distinct(StringComparer.Ordinal).Count() == tags.Count)
            .WithMessage("a tag is given twice");
        RuleFor(line => line.Stage).Required().OneOf<LineItemBody, Stage>();
        RuleFor(line => line.Date).Required().PartialDate();
        RuleFor(line => line.Value!).SetValidator(new ValueBodyValidator()).When(line => line.Value is not null);
        RuleFor(line => line.Quantity!).SetValidator(new QuantityBodyValidator()).When(line => line.Quantity is not null);
        RuleForEach(line => line.AllocationSources).SetValidator(line => new SourceShareBodyValidator(line.Value));
        RuleFor(line => line.FiscalYears).Custom(FiscalYearsValidator.Check);
        RuleFor(line => line.Supplier!).SetValidator(new SupplierBodyValidator()).When(line => line.Supplier is not null);
        RuleFor(line => line.PartOf).Matches(@"\A(ref:)?[A-Za-z0-9._:/-]{1,200}\z")
            .WithMessage("the id or the reference of a line is expected");
        RuleFor(line => line.Takes!).SetValidator(new MoneyBodyValidator<MoneyBody>()).When(line => line.Takes is not null);
        RuleFor(line => line.Evidence).Must(evidence => evidence is null || evidence.Count <= MaximumEvidence)
            .WithMessage($"at most {MaximumEvidence} pieces of evidence are kept");
        RuleForEach(line => line.Evidence).SetValidator(new EvidenceBodyValidator());
    }
}
