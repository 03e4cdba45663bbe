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

    internal EntryReplay(Snapshot snapshot, Footprints footprints, HashSet<long> lateTickets)
    {
        _snapshot = snapshot;
        _reached = new Reached(lateTickets);
        _lines = new Lines(snapshot.Connection, _reached);
        _current = new CurrentComparison(snapshot, _lines, _reached);
        _replay = new LineReplay(snapshot, _reached, _lines, _current);
        _plain = new PlainLines(footprints, _current);
    }

    /// <summary>Goes on by an entry of a block.</summary>
    internal void Append(StoredBlock block, StoredEntry stored)
    {
        var ordinal = (int)(stored.Sequence - block.FirstSequence);
        _reached.Reach(block, ordinal);
        if (stored.Kind == EntryKind.Recorded) _current.Recorded++;
        if (!Holds(stored) && _plain.AreRight(stored, block)) return;
        var entry = stored.ToEntry();
        _reference.Append(block, ordinal, entry);
        _replay.Append(block, ordinal, entry);
    }

    /// <summary>After the last entry of a block.</summary>
    internal void End(StoredBlock block) => _replay.End(block);

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

    private bool Holds(StoredEntry entry) =>
        !entry.Journal.IsNull(EntryTables.Of.Line) && _lines.Holds(entry.Journal.Id(EntryTables.Of.Line));
}
