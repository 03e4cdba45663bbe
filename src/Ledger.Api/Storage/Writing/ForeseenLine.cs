using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Writing;

/// <summary>
/// A line that is no part of another, decided before its turn, when the writer is busy with others: as if its reference
/// were free and its sources known. Deciding is pure, so if both are so when its turn comes, nothing is left to decide.
/// </summary>
/// <param name="Accepted">What is decided.</param>
/// <param name="Hash">The hash of its entry.</param>
/// <param name="Standing">Where it stands, as canonical JSON.</param>
internal sealed record ForeseenLine(Decision.Accepted Accepted, byte[] Hash, string Standing)
{
    /// <summary>What is going to be decided; null when that depends on more, or will be a refusal.</summary>
    internal static ForeseenLine? Of(LedgerCommand command)
    {
        if (command is not LedgerCommand.Line { Command: { PartOf: null } line }) return null;
        var context = new RecordingContext(ReferenceTaken: false, [], BatchStateQueries.SourcesOf(command).ToHashSet(StringComparer.Ordinal));
        return Recording.Decide(line, context) is Decision.Accepted accepted
            ? new ForeseenLine(accepted, Chain.Hash(accepted.Entry), StandingText.Write(LineStanding.Of(accepted.Line.Position())))
            : null;
    }

    /// <summary>Whether what was supposed is so.</summary>
    internal static bool Holds(RecordLineItem line, RecordingContext context) =>
        !context.ReferenceTaken && line.Item.Sources.All(share => context.KnownSources.Contains(share.Source));
}
