using System.Security.Cryptography;
using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The entries of blocks, one at a time: a block that an import made can be larger than memory.</summary>
internal sealed class EntryStream(Snapshot snapshot, Footprints footprints, IReadOnlyCollection<long> lateTickets) : IDisposable
{
    private readonly EntryRows _rows = new(snapshot, footprints, EntryScope.AllBut(lateTickets));

    // Only one enumeration goes on at a time, so all share it.
    private readonly StoredEntry _entry = new(footprints);

    /// <summary>All entries of a block, each hashed anew; what is yielded is good until the next.</summary>
    internal IEnumerable<StoredEntry> Read(StoredBlock block)
    {
        if (!lateTickets.Contains(block.Ticket)) return Read(block, _rows);
        return ReadLate(block);
    }

    /// <summary>After the last block nothing may be left.</summary>
    internal void CheckEnd() => _rows.CheckEnd();

    public void Dispose() => _rows.Dispose();

    private IEnumerable<StoredEntry> ReadLate(StoredBlock block)
    {
        using var rows = new EntryRows(snapshot, footprints, EntryScope.Of(block.Ticket));
        foreach (var entry in Read(block, rows)) yield return entry;
        rows.CheckEnd();
    }

    private IEnumerable<StoredEntry> Read(StoredBlock block, EntryRows rows)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var ordinal = 0; ordinal < block.Entries; ordinal++)
        {
            rows.Read(block, ordinal, _entry);
            content.AppendData(_entry.Journal.Raw(EntryTables.Of.Hash));
            if (ordinal + 1 == block.Entries) Check(block, rows, content);
            yield return _entry;
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
