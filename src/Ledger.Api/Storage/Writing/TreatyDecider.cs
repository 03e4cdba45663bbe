using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Storage.Writing;

/// <summary>Decides commands about treaties, and what screening refuses.</summary>
internal static class TreatyDecider
{
    internal static Func<Block, Outcome> Decide(LedgerCommand.TreatyNode command, BatchState state, DecidedBatch decided)
    {
        var known = state.Treaties.TryGet(command.Described.Code, out var before);
        if (known && before == command.Described) return _ => new Outcome.Unchanged();
        state.Treaties = state.Treaties.With(command.Described);
        decided.Put(command.Described);
        return BatchDecider.Described(decided.Add(TreatyEntries.Treaty(command.Described, command.Actor)), created: !known);
    }

    internal static Func<Block, Outcome> Decide(LedgerCommand.Party command, BatchState state, DecidedBatch decided)
    {
        var said = command.Said;
        if (!state.Treaties.TryGet(said.Treaty, out var treaty))
        {
            return _ => new Outcome.Refused(
                Refusal.NoSuchTreaty, [new Fault("code", $"There is no treaty '{said.Treaty}'; GET /v1/treaties lists them.")]);
        }

        ImmutableArray<Fault> faults = [.. said.Check(treaty)];
        if (!faults.IsEmpty) return _ => new Outcome.Refused(Refusal.RuleBroken, faults);
        var known = state.Treaties.PartyOf(said.Treaty, said.Country);
        if (known == said) return _ => new Outcome.Unchanged();
        state.Treaties = state.Treaties.With(said);
        decided.Put(said);
        return BatchDecider.Described(decided.Add(TreatyEntries.Party(said, command.Actor)), created: known is null);
    }

    /// <summary>Why screening refuses what was decided about a line; empty when it does not.</summary>
    internal static ImmutableArray<Fault> Refuse(Decision.Accepted accepted, BatchState state) => !state.Refuses ? [] : accepted.Entry.Kind switch
    {
        EntryKind.Recorded or EntryKind.Revised => ScreeningGate.Refuse(state.Treaties, accepted.Line.Item),
        EntryKind.Moved => ScreeningGate.Refuse(state.Treaties, accepted.Line.Item, accepted.Line.Movements[^1]),
        _ => [],
    };
}
