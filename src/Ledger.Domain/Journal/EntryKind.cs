namespace Ledger.Domain.Journal;

/// <summary>What an entry of the journal says happened.</summary>
public enum EntryKind
{
    /// <summary>A line was recorded.</summary>
    Recorded = 1,

    /// <summary>A line was stated anew.</summary>
    Revised = 2,

    /// <summary>Money or goods of a line went from one stage to another.</summary>
    Moved = 3,

    /// <summary>A line was voided.</summary>
    Voided = 4,

    /// <summary>An allocation source was described or first named.</summary>
    SourceRecorded = 20,

    /// <summary>A category was added or changed.</summary>
    CategoryRecorded = 21,

    /// <summary>A source published exchange rates for a day, or others than before.</summary>
    RatesRecorded = 30,

    /// <summary>A source told price indexes of a country, or others than before.</summary>
    DeflatorsRecorded = 31,

    /// <summary>A treaty was described or changed.</summary>
    TreatyRecorded = 40,

    /// <summary>What is known of a state and a treaty was recorded or changed.</summary>
    PartyRecorded = 41,
}
