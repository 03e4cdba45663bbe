using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays every entry, and holds what is derived from entries against that.</summary>
internal sealed class EntryReplay : IDisposable
{
    private readonly Snapshot _snapshot;
    private readonly Reached _reached;
    private readonly CurrentComparison _current;
    private readonly LineReplay _lines;
    private readonly ReferenceReplay _reference = new();

    internal EntryReplay(Snapshot snapshot, HashSet<long> lateTickets)
    {
        _snapshot = snapshot;
        _reached = new Reached(lateTickets);
        var lines = new Lines(snapshot.Connection, _reached);
        _current = new CurrentComparison(snapshot, lines, _reached);
        _lines = new LineReplay(snapshot, _reached, lines, _current);
    }

    /// <summary>Goes on by an entry of a block.</summary>
    internal void Append(StoredBlock block, StoredEntry stored)
    {
        var ordinal = (int)(stored.Sequence - block.FirstSequence);
        _reached.Reach(block, ordinal);
        if (stored.Kind == EntryKind.Recorded) _current.Recorded++;
        var entry = stored.ToEntry();
        _reference.Append(block, ordinal, entry);
        _lines.Append(block, ordinal, entry);
    }

    /// <summary>After the last entry of a block.</summary>
    internal void End(StoredBlock block) => _lines.End(block);

    /// <summary>After the last block nothing may be left.</summary>
    internal void CheckEnd()
    {
        _lines.CheckEnd();
        _reference.CheckEnd(_snapshot.Connection);
    }

    public void Dispose()
    {
        _current.Dispose();
        _lines.Dispose();
    }
}
