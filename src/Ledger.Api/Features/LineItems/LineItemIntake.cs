using FluentValidation;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>The one way in for line items, whoever sends them: validate, then record.</summary>
internal sealed class LineItemIntake(CategoryCache categories, Recorder recorder)
{
    // Rules that look at several members at once can judge them only when each is right by itself.
    private static readonly string[] MembersOfSharedRules = ["value", "date", "allocationSources", "fiscalYears", "takes"];

    /// <summary>Records a line, or finds that the same request was answered before.</summary>
    /// <exception cref="ProblemException">The line breaks rules, or could not be taken; nothing was recorded.</exception>
    internal async Task<Outcome> RecordAsync(
        LineItemBody body, string actor, IdempotentRequest? idempotency, CancellationToken cancellationToken)
    {
        var tree = await categories.KnowingAsync([body.Category], cancellationToken);
        var command = new RecordLineItem(
            Guid.CreateVersion7(), Validate(body, tree, []), body.PartOf is { } envelope ? new LineKey(envelope) : null, actor);
        return await recorder.SubmitAsync(new LedgerCommand.Line(command, idempotency));
    }

    /// <summary>States a line anew.</summary>
    /// <exception cref="ProblemException">The revision breaks rules, or could not be taken; nothing was recorded.</exception>
    internal async Task<Outcome> ReviseAsync(
        Guid line, int version, RevisionBody body, string actor, CancellationToken cancellationToken)
    {
        var tree = await categories.KnowingAsync([body.Category], cancellationToken);
        var item = Validate(body, tree, new RevisionBodyValidator().FaultsOf(body));
        return await recorder.SubmitAsync(new LedgerCommand.Revision(new ReviseLineItem(
            line, version, item with { Reason = body.Reason }, body.PartOf is { } envelope ? new LineKey(envelope) : null, actor)));
    }

    private static LineItem Validate(LineItemBody body, CategoryTree categories, IReadOnlyList<Fault> others)
    {
        List<Fault> faults = [.. new LineItemBodyValidator(categories).FaultsOf(body), .. others];
        var item = body.ToLineItem();
        if (!faults.Exists(fault => Array.Exists(MembersOfSharedRules, member => fault.Field.StartsWith(member, StringComparison.Ordinal))))
            faults.AddRange(LineItemRules.Check(item));
        return faults.Count == 0
            ? item
            : throw new ProblemException(ProblemType.ValidationFailed, "The line item breaks rules; nothing was recorded.", faults);
    }

    private sealed class RevisionBodyValidator : AbstractValidator<RevisionBody>
    {
        internal RevisionBodyValidator() => RuleFor(body => body.Reason).Required().Text(1000);
    }
}
