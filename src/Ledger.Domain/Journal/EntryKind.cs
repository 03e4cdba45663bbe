namespace Ledger.Domain.Journal;

/// <summary>What an entry of the journal says happened.</summary>
public enum EntryKind
{
    /// <summary>A line was recorded.</summary>
    Recorded = 1,

    /// <summary>An allocation source was described or first named.</summary>
    SourceRecorded = 20,

    /// <summary>A category was added or changed.</summary>
    CategoryRecorded = 21,
}
