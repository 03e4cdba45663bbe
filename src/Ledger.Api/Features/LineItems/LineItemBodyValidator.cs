using FluentValidation;
using Ledger.Api.Http.Validation;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>
/// Explains what is wrong with the members of a line. It runs only for lines that the mapping could not take as they
/// are, because it costs ten times as much as the mapping.
/// </summary>
public sealed class LineItemBodyValidator : AbstractValidator<LineItemBody>
{
    private static LineItemBodyValidator? _latest;

    private readonly CategoryTree _categories;

    private LineItemBodyValidator(CategoryTree categories)
    {
        _categories = categories;
        RuleFor(line => line.Reference).Must(LineItemMembers.IsReference)
            .WithMessage("1 to 200 of A-Z a-z 0-9 . _ : / - are expected");
        RuleFor(line => line.Country).Required().Country();
        RuleFor(line => line.Category).Required().Category(categories);
        RuleFor(line => line.Title).Required().Text(LineItemMembers.LongestName);
        RuleFor(line => line.Notes).Must(LineItemMembers.IsNotes)
            .WithMessage($"at most {LineItemMembers.MaximumNotes} characters are kept");
        RuleFor(line => line.Tags).Must(LineItemMembers.AreFewTags)
            .WithMessage($"at most {LineItemMembers.MaximumTags} tags are kept");
        RuleForEach(line => line.Tags).Text(LineItemMembers.LongestTag);
        RuleFor(line => line.Tags).Must(LineItemMembers.AreDifferent).WithMessage("a tag is given twice");
        RuleFor(line => line.Stage).Required().OneOf<LineItemBody, Stage>();
        RuleFor(line => line.Date).Required().PartialDate();
        RuleFor(line => line.Value!).SetValidator(new ValueBodyValidator()).When(line => line.Value is not null);
        RuleFor(line => line.Quantity!).SetValidator(new QuantityBodyValidator()).When(line => line.Quantity is not null);
        RuleForEach(line => line.AllocationSources).SetValidator(line => new SourceShareBodyValidator(line.Value));
        RuleFor(line => line.FiscalYears).Custom(FiscalYearsValidator.Check);
        RuleFor(line => line.Supplier!).SetValidator(new SupplierBodyValidator()).When(line => line.Supplier is not null);
        RuleFor(line => line.PartOf).Must(LineItemMembers.IsEnvelope)
            .WithMessage("the id or the reference of a line is expected");
        RuleFor(line => line.Takes!).SetValidator(new MoneyBodyValidator<MoneyBody>()).When(line => line.Takes is not null);
        RuleFor(line => line.Evidence).Must(LineItemMembers.IsLittleEvidence)
            .WithMessage($"at most {LineItemMembers.MaximumEvidence} pieces of evidence are kept");
        RuleForEach(line => line.Evidence).SetValidator(new EvidenceBodyValidator());
    }

    /// <summary>The validator against the categories that the ledger has. Building one costs four times its use, so the latest is kept.</summary>
    public static LineItemBodyValidator For(CategoryTree categories)
    {
        var latest = _latest;
        if (latest is null || latest._categories != categories) _latest = latest = new LineItemBodyValidator(categories);
        return latest;
    }
}
