using System.Security.Cryptography;
using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The entries of blocks, one at a time: a block that an import made can be larger than memory.</summary>
internal sealed class EntryStream(Snapshot snapshot, Footprints footprints, IReadOnlyCollection<long> lateTickets) : IDisposable
{
    private readonly EntryRows _rows = new(snapshot, footprints, EntryScope.AllBut(lateTickets));

    /// <summary>All entries of a block, each hashed anew.</summary>
    /// <param name="block">The block.</param>
    /// <param name="empty">Gives the next one to be filled.</param>
    internal IEnumerable<StoredEntry> Read(StoredBlock block, Func<StoredEntry> empty) =>
        lateTickets.Contains(block.Ticket) ? ReadLate(block, empty) : Read(block, _rows, empty);

    /// <summary>After the last block nothing may be left.</summary>
    internal void CheckEnd() => _rows.CheckEnd();

    public void Dispose() => _rows.Dispose();

    private IEnumerable<StoredEntry> ReadLate(StoredBlock block, Func<StoredEntry> empty)
    {
        using var rows = new EntryRows(snapshot, footprints, EntryScope.Of(block.Ticket));
        foreach (var entry in Read(block, rows, empty)) yield return entry;
        rows.CheckEnd();
    }

    private static IEnumerable<StoredEntry> Read(StoredBlock block, EntryRows rows, Func<StoredEntry> empty)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var ordinal = 0; ordinal < block.Entries; ordinal++)
        {
            var entry = empty();
            rows.Read(block, ordinal, entry);
            content.AppendData(entry.Journal.Raw(EntryTables.Of.Hash));
            if (ordinal + 1 == block.Entries) Check(block, rows, content);
            yield return entry;
        }
    }

    private static void Check(StoredBlock block, EntryRows rows, IncrementalHash content)
    {
        rows.CheckEndOf(block);
        if (!content.GetHashAndReset().AsSpan().SequenceEqual(block.Content))
        {
            throw new FaultFoundException("journal", $"{block.FirstSequence} to {block.LastSequence}", null,
                "The entries of this block, each sound by itself, are not those that were sealed, or not in their order.");
        }
    }
}
