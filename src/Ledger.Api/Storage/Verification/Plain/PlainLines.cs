using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification.Plain;

/// <summary>
/// The short way for most entries: a line that was recorded by itself, and of which nothing was said since. All that is
/// derived from it is held against its payload byte by byte. What is not right in every byte, or not of this kind, goes the
/// long way, which says what is wrong.
/// </summary>
internal sealed class PlainLines(CurrentComparison current)
{
    private readonly PlainPayload _payloads = new();
    private readonly PlainLine _line = new();
    private readonly PlainLegs _legs = new();
    private readonly PlainRow _row = new();

    /// <summary>Whether an entry is of this kind, and all is right with it.</summary>
    internal bool AreRight(StoredEntry entry)
    {
        var journal = entry.Journal;
        if (entry.Kind != EntryKind.Recorded || journal.IsNull(EntryTables.Of.Line) || journal.Number(EntryTables.Of.Version) != 1
            || !_payloads.TryRead(journal.Raw(EntryTables.Of.Payload), _line) || !_legs.TrySpread(_line)
            || !PlainPostings.AreRight(entry, _line, _legs))
        {
            return false;
        }

        var id = journal.Id(EntryTables.Of.Line);
        if (!current.Seek(id) || !_row.IsRight(current.Row(id), entry, _line, _legs)) return false;
        current.Take(id);
        return true;
    }
}
