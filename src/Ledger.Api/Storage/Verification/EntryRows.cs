using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The journal with what each entry posted: four tables read side by side.</summary>
internal sealed class EntryRows(Snapshot snapshot, Footprints footprints, EntryScope scope) : IDisposable
{
    private const int HashLength = 32;

    private readonly CopiedRows _journal = new(snapshot, EntryTables.Journal,
        $"SELECT {EntryTables.Journal.Names} FROM journal WHERE {scope.Condition} ORDER BY ticket, ordinal");

    private readonly PostedRows _money = new(snapshot, EntryTables.Postings, scope);
    private readonly PostedRows _counts = new(snapshot, EntryTables.Counts, scope);
    private readonly PostedRows _goods = new(snapshot, EntryTables.Quantities, scope);
    private readonly EntryHash _hash = new();

    /// <summary>Reads the next entry of a block, whose hash must be that of what it says and posted.</summary>
    internal void Read(StoredBlock block, int ordinal, StoredEntry entry)
    {
        var sequence = block.FirstSequence + ordinal;
        CheckNext(block, ordinal);
        entry.Begin(block, ordinal, _journal.Current);
        _journal.MoveNext();
        _money.Read(block.Ticket, ordinal, entry.Money);
        _counts.Read(block.Ticket, ordinal, entry.Counts);
        _goods.Read(block.Ticket, ordinal, entry.Goods);
        Span<byte> hash = stackalloc byte[HashLength];
        _hash.Compute(entry, hash);
        if (!hash.SequenceEqual(entry.Journal.Bytes(EntryTables.Of.Hash)))
        {
            throw new FaultFoundException(EntryTables.Journal.Table, sequence.Text(), "hash",
                "The entry's hash is not that of what it says and of its postings, counts and quantities.");
        }

        for (var i = 0; i < entry.Counts.Count; i++) entry.Footprints.Add(footprints.Use(entry.Counts[i].Id(7), sequence));
    }

    /// <summary>After the last entry of a block the next one is of another.</summary>
    internal void CheckEndOf(StoredBlock block)
    {
        if (_journal.HasRow && _journal.Current.Number(EntryTables.Ticket) == block.Ticket)
        {
            throw new FaultFoundException(EntryTables.Journal.Table, EntryTables.Key(_journal.Current, placed: false), null,
                $"The block has {block.Entries} entries, and this is one more.");
        }
    }

    /// <summary>Nothing may be left.</summary>
    internal void CheckEnd()
    {
        if (_journal.HasRow) throw Unsealed(_journal.Current);
        _money.CheckEnd();
        _counts.CheckEnd();
        _goods.CheckEnd();
    }

    public void Dispose()
    {
        _journal.Dispose();
        _money.Dispose();
        _counts.Dispose();
        _goods.Dispose();
    }

    private void CheckNext(StoredBlock block, int ordinal)
    {
        if (!_journal.HasRow || EntryTables.ComparePlace(_journal.Current, block.Ticket, ordinal) > 0)
        {
            throw new FaultFoundException(EntryTables.Journal.Table, (block.FirstSequence + ordinal).Text(), null,
                FormattableString.Invariant($"The entry is gone (ticket {block.Ticket}, ordinal {ordinal})."));
        }

        var next = _journal.Current;
        if (next.Number(EntryTables.Ticket) < block.Ticket) throw Unsealed(next);
        if (next.Number(EntryTables.Ordinal) < ordinal)
        {
            throw new FaultFoundException(EntryTables.Journal.Table, EntryTables.Key(next, placed: false), null,
                "The entry is there more than once, or has an ordinal that no entry has.");
        }
    }

    private static FaultFoundException Unsealed(Row orphan) => new(
        "blocks", FormattableString.Invariant($"ticket {orphan.Number(EntryTables.Ticket)}"), null, FormattableString.Invariant(
            $"The journal has an entry with this ticket (ordinal {orphan.Number(EntryTables.Ordinal)}), and no block seals it."));
}
