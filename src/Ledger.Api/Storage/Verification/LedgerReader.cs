using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>Reads the ledger from its first entry to its last, and follows its chain of hashes.</summary>
internal sealed class LedgerReader(Snapshot snapshot, BlockChain chain, Footprints footprints, HashSet<long> lateTickets) : IDisposable
{
    private readonly SnapshotConnection _blocks = snapshot.Connect();
    private readonly EntryStream _entries = new(snapshot, footprints, lateTickets);

    /// <summary>All entries, of which each block and each hash is right.</summary>
    /// <param name="empty">Gives the next one to be filled.</param>
    internal IEnumerable<StoredEntry> Read(Func<StoredEntry> empty)
    {
        var blocks = new TableStream<StoredBlock>(_blocks.Connection, "blocks", StoredBlock.Query, StoredBlock.Read);
        while (blocks.Peek() is { } block)
        {
            blocks.Take();
            chain.Append(block);
            foreach (var entry in _entries.Read(block, empty)) yield return entry;
        }

        _entries.CheckEnd();
    }

    public void Dispose()
    {
        _entries.Dispose();
        _blocks.Dispose();
    }
}
