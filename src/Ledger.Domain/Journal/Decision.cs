using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>What the ledger makes of a command: an entry to append, or a refusal. Deciding changes nothing.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>The command is taken.</summary>
    /// <param name="Sources">Allocation sources that the command names for the first time; each is an entry of its own, before the line's.</param>
    /// <param name="Entry">What to append about the line.</param>
    /// <param name="Line">The line after it.</param>
    /// <param name="Changed">Every other line whose state changed: the envelopes it is carved from, and parts that came along.</param>
    public sealed record Accepted(
        ImmutableArray<AllocationSource> Sources,
        Entry Entry,
        LineState Line,
        ImmutableArray<LineState> Changed) : Decision;

    /// <summary>The command is refused and leaves no trace.</summary>
    /// <param name="Reason">What kind of refusal it is.</param>
    /// <param name="Faults">What is wrong, all at once.</param>
    public sealed record Refused(Refusal Reason, ImmutableArray<Fault> Faults) : Decision;
}

/// <summary>Why a command is refused.</summary>
public enum Refusal
{
    /// <summary>It breaks a rule.</summary>
    RuleBroken,

    /// <summary>Its reference belongs to another line already.</summary>
    ReferenceTaken,

    /// <summary>The line is not the version it was made from.</summary>
    StaleVersion,

    /// <summary>The line is voided.</summary>
    AlreadyVoided,

    /// <summary>Parts of the line still stand.</summary>
    HasParts,

    /// <summary>There is no such line.</summary>
    NoSuchLine,

    /// <summary>There is no such treaty.</summary>
    NoSuchTreaty,

    /// <summary>A treaty prohibits it, or may do so, and screening refuses that.</summary>
    Prohibited,
}
