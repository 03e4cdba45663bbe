using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Writing;

/// <summary>What became of a command.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Whether it described what was not there before.</summary>
    public bool HasCreated => this is Recorded { Created: true };

    /// <summary>It is in the journal and survives whatever happens.</summary>
    /// <param name="Sequence">The sequence of its last entry.</param>
    /// <param name="Place">Where that entry is stored.</param>
    /// <param name="RecordedAt">When its block was sealed.</param>
    /// <param name="Line">The line after it; null for reference data.</param>
    /// <param name="Kind">What its last entry says happened.</param>
    /// <param name="StatedPayload">The canonical JSON of the line, if the entry states it.</param>
    /// <param name="Created">Whether what it describes was not there before.</param>
    public sealed record Recorded(
        long Sequence, EntryPlace Place, DateTimeOffset RecordedAt, LineState? Line, EntryKind Kind, string? StatedPayload, bool Created) : Outcome;

    /// <summary>It says what is recorded already; nothing was appended.</summary>
    public sealed record Unchanged : Outcome;

    /// <summary>It brought figures, of which these were news; the others were known.</summary>
    /// <param name="Entries">How many days or countries the news was of: an entry each.</param>
    /// <param name="Figures">How many figures were new or others than before.</param>
    public sealed record Loaded(int Entries, int Figures) : Outcome;

    /// <summary>The same request was answered before; its entry has this sequence.</summary>
    public sealed record Replayed(long Sequence) : Outcome;

    /// <summary>Its idempotency key belongs to another request.</summary>
    public sealed record KeyReused : Outcome;

    /// <summary>The ledger's rules refuse it.</summary>
    public sealed record Refused(Refusal Reason, ImmutableArray<Fault> Faults) : Outcome;
}
