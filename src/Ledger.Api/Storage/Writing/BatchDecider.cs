using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Writing;

/// <summary>Decides the commands of a batch in the order of their arrival, each on what those before it left.</summary>
internal static class BatchDecider
{
    internal static DecidedBatch Decide(IReadOnlyList<Pending> batch, BatchState state)
    {
        var decided = new DecidedBatch();
        foreach (var pending in batch)
        {
            var answer = Replay(pending.Command, state) ?? Foresee(pending, state, decided) ?? Decide(pending.Command, state, decided);
            decided.Answers.Add(answer);
        }

        return decided;
    }

    private static Func<Block, Outcome>? Replay(LedgerCommand command, BatchState state)
    {
        if (command.Idempotency is not { } request) return null;
        if (!state.Answered.TryGetValue((request.Scope, request.Key), out var answered)) return null;
        return _ => answered.Fingerprint.AsSpan().SequenceEqual(request.Fingerprint)
            ? new Outcome.Replayed(answered.Sequence)
            : new Outcome.KeyReused();
    }

    private static Func<Block, Outcome>? Foresee(Pending pending, BatchState state, DecidedBatch decided) =>
        pending is { Foreseen: { } foreseen, Command: LedgerCommand.Line line } && ForeseenLine.Holds(line.Command, state.ContextOf(line.Command))
            && TreatyDecider.Refuse(foreseen.Accepted, state).IsEmpty
            ? Recorded(line, foreseen.Accepted, decided.Take(foreseen, state), state, decided, StatusCodes.Status201Created)
            : null;

    private static Func<Block, Outcome> Decide(LedgerCommand command, BatchState state, DecidedBatch decided) =>
        command switch
        {
            LedgerCommand.Line line => Take(
                line, Recording.Decide(line.Command, state.ContextOf(line.Command)), state, decided, StatusCodes.Status201Created),
            LedgerCommand.Revision { Command: var revision } => Take(
                command, Change(state.ContextOf(revision.Line, revision.PartOf, revision.Item.Reference), revision.Line,
                    context => Revising.Decide(revision, context)), state, decided, StatusCodes.Status200OK),
            LedgerCommand.Move { Command: var move } => Take(
                command, Change(state.ContextOf(move.Line), move.Line, context => Moving.Decide(move, context)),
                state, decided, StatusCodes.Status201Created),
            LedgerCommand.Void { Command: var voiding } => Take(
                command, Change(state.ContextOf(voiding.Line), voiding.Line, context => Voiding.Decide(voiding, context)),
                state, decided, StatusCodes.Status200OK),
            LedgerCommand.Source source => DecideSource(source, state, decided),
            LedgerCommand.CategoryNode category => DecideCategory(category, state, decided),
            LedgerCommand.Rates rates => ExchangeDecider.Decide(rates, state.Exchange, decided),
            LedgerCommand.Deflators deflators => ExchangeDecider.Decide(deflators, state.Exchange, decided),
            LedgerCommand.TreatyNode treaty => TreatyDecider.Decide(treaty, state, decided),
            LedgerCommand.Party party => TreatyDecider.Decide(party, state, decided),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "There is no such command."),
        };

    private static Decision Change(ChangeContext? context, Guid line, Func<ChangeContext, Decision> decide) =>
        context is null
            ? new Decision.Refused(Refusal.NoSuchLine, [new Fault("id", $"there is no line item '{line}'")])
            : decide(context);

    private static Func<Block, Outcome> Take(
        LedgerCommand command, Decision decision, BatchState state, DecidedBatch decided, int status)
    {
        if (decision is Decision.Refused refused) return _ => new Outcome.Refused(refused.Reason, refused.Faults);
        var accepted = (Decision.Accepted)decision;
        var prohibited = TreatyDecider.Refuse(accepted, state);
        if (!prohibited.IsEmpty) return _ => new Outcome.Refused(Refusal.Prohibited, prohibited);
        return Recorded(command, accepted, decided.Take(accepted, state, command.Actor), state, decided, status);
    }

    private static Func<Block, Outcome> Recorded(
        LedgerCommand command, Decision.Accepted accepted, int ordinal, BatchState state, DecidedBatch decided, int status)
    {
        if (command.Idempotency is { } request)
        {
            state.Answered[(request.Scope, request.Key)] = (request.Fingerprint, state.Head.Sequence + 1 + ordinal);
            decided.Keep(request, ordinal, status);
        }

        return block => new Outcome.Recorded(block.FirstSequence + ordinal, new EntryPlace(block.Ticket, ordinal), block.RecordedAt, accepted.Line, accepted.Entry.Kind,
            accepted.Entry.StatedPayload, Created: true);
    }

    private static Func<Block, Outcome> DecideSource(LedgerCommand.Source command, BatchState state, DecidedBatch decided)
    {
        var known = state.Sources.GetValueOrDefault(command.Described.Slug);
        if (known == command.Described) return _ => new Outcome.Unchanged();
        state.Put(command.Described);
        decided.Put(command.Described);
        return Described(decided.Add(ReferenceEntries.Source(command.Described, command.Actor)), created: known is null);
    }

    private static Func<Block, Outcome> DecideCategory(
        LedgerCommand.CategoryNode command, BatchState state, DecidedBatch decided)
    {
        var path = command.Described.Path;
        if (path.Parent is { } parent && Find(parent, state) is null)
        {
            return _ => new Outcome.Refused(
                Refusal.RuleBroken, [new Fault("path", $"'{parent}' is no category; add it first")]);
        }

        var known = Find(path, state);
        if (known == command.Described) return _ => new Outcome.Unchanged();
        state.Put(command.Described);
        state.Treaties = state.Treaties.With(command.Described);
        decided.Put(command.Described);
        return Described(decided.Add(ReferenceEntries.Category(command.Described, command.Actor)), created: known is null);
    }

    internal static Func<Block, Outcome> Described(int ordinal, bool created) =>
        block => new Outcome.Recorded(block.FirstSequence + ordinal, new EntryPlace(block.Ticket, ordinal), block.RecordedAt, null, block.Entries[ordinal].Kind, null, created);

    private static Category? Find(CategoryPath path, BatchState state) =>
        state.Categories.TryGetValue(path, out var added) ? added
        : CategoryTree.Standard.TryGet(path, out var standard) ? standard
        : null;
}
