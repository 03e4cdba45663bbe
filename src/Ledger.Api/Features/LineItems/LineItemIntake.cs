using FluentValidation;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Recording;
using Ledger.Api.Http.Validation;
using Ledger.Api.Storage.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;

namespace Ledger.Api.Features.LineItems;

/// <summary>The one way in for line items, whoever sends them: read and judge, then record.</summary>
internal sealed class LineItemIntake(CategoryCache categories, Recorder recorder)
{
    private static readonly RevisionBodyValidator OfRevisions = new();

    /// <summary>Records a line, or finds that the same request was answered before.</summary>
    /// <exception cref="ProblemException">The line breaks rules, or could not be taken; nothing was recorded.</exception>
    internal async Task<Outcome> RecordAsync(
        LineItemBody body, string actor, IdempotentRequest? idempotency, CancellationToken cancellationToken)
    {
        var tree = await categories.KnowingAsync([body.Category], cancellationToken);
        var line = LineItemReading.Check(body, tree);
        if (!line.IsTaken) throw line.Rejection.AsProblem();
        var command = new RecordLineItem(Guid.CreateVersion7(), line.Item, line.PartOf, actor);
        return await recorder.SubmitAsync(new LedgerCommand.Line(command, idempotency));
    }

    /// <summary>States a line anew.</summary>
    /// <exception cref="ProblemException">The revision breaks rules, or could not be taken; nothing was recorded.</exception>
    internal async Task<Outcome> ReviseAsync(
        Guid line, int version, RevisionBody body, string actor, CancellationToken cancellationToken)
    {
        var tree = await categories.KnowingAsync([body.Category], cancellationToken);
        var stated = LineItemReading.Check(body, tree, OfRevisions.FaultsOf(body));
        if (!stated.IsTaken) throw stated.Rejection.AsProblem();
        return await recorder.SubmitAsync(new LedgerCommand.Revision(new ReviseLineItem(
            line, version, stated.Item with { Reason = body.Reason }, stated.PartOf, actor)));
    }

    private sealed class RevisionBodyValidator : AbstractValidator<RevisionBody>
    {
        internal RevisionBodyValidator() => RuleFor(body => body.Reason).Required().Text(1000);
    }
}
