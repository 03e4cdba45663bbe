using Ledger.Api.Storage.Verification.Plain;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays every entry, and holds what is derived from entries against that.</summary>
internal sealed class EntryReplay : IDisposable
{
    private readonly Snapshot _snapshot;
    private readonly Reached _reached;
    private readonly CurrentComparison _current;
    private readonly LineReplay _replay;
    private readonly Lines _lines;
    private readonly PlainLines _plain;
    private readonly ReferenceReplay _reference = new();

    internal EntryReplay(Snapshot snapshot, HashSet<long> lateTickets)
    {
        _snapshot = snapshot;
        _reached = new Reached(lateTickets);
        _lines = new Lines(snapshot.Connection, _reached);
        _current = new CurrentComparison(snapshot, _lines, _reached);
        _replay = new LineReplay(snapshot, _reached, _lines, _current);
        _plain = new PlainLines(_current);
    }

    /// <summary>Goes on by an entry.</summary>
    internal void Append(StoredEntry stored)
    {
        _reached.Reach(stored.Block, stored.Ordinal);
        if (stored.Kind == EntryKind.Recorded) _current.Recorded++;
        if (Holds(stored) || !_plain.AreRight(stored)) Replay(stored.Block, stored.Ordinal, stored.ToEntry());
        if (stored.IsLastOfBlock) _replay.End(stored.Block);
    }

    /// <summary>After the last block nothing may be left.</summary>
    internal void CheckEnd()
    {
        _replay.CheckEnd();
        _reference.CheckEnd(_snapshot.Connection);
    }

    public void Dispose()
    {
        _current.Dispose();
        _replay.Dispose();
    }

    private void Replay(StoredBlock block, int ordinal, Entry entry)
    {
        _reference.Append(block, ordinal, entry);
        _replay.Append(block, ordinal, entry);
    }

    private bool Holds(StoredEntry entry) =>
        !entry.Journal.IsNull(EntryTables.Of.Line) && _lines.Holds(entry.Journal.Id(EntryTables.Of.Line));
}
