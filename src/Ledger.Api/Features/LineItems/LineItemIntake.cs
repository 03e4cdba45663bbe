using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
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
            Guid.CreateVersion7(), Validate(body, tree), body.PartOf is { } envelope ? new LineKey(envelope) : null, actor);
        return await recorder.SubmitAsync(new LedgerCommand.Line(command, idempotency));
    }

    private static LineItem Validate(LineItemBody body, CategoryTree categories)
    {
        List<Fault> faults = [.. new LineItemBodyValidator(categories).Validate(body).Errors
            .Select(failure => new Fault(failure.PropertyName, failure.ErrorMessage))];
        var item = body.ToLineItem();
        if (!faults.Exists(fault => Array.Exists(MembersOfSharedRules, fault.Field.StartsWith)))
            faults.AddRange(LineItemRules.Check(item));
        return faults.Count == 0
            ? item
            : throw new ProblemException(ProblemType.ValidationFailed, "The line item breaks rules; nothing was recorded.", faults);
    }
}
