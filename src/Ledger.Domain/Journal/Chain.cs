using System.Security.Cryptography;

namespace Ledger.Domain.Journal;

/// <summary>
/// The hashes that make the journal unforgeable: an entry's covers what it says and what it posted, a block's covers
/// its entries, when it was recorded and the block before it. All are SHA-256 over versioned canonical bytes.
/// </summary>
public static class Chain
{
    private const long EntryFormat = 1;
    private const long BlockFormat = 1;

    /// <summary>The hash before the first block: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Genesis { get; } = new byte[SHA256.HashSizeInBytes];

    /// <summary>The hash of one entry.</summary>
    public static byte[] Hash(Entry entry)
    {
        var bytes = new CanonicalBytes()
            .Add(EntryFormat).Add((long)entry.Kind).Add(entry.Line).Add(entry.Version).Add(entry.Actor).Add(entry.Payload);

        bytes.Add(entry.Postings.Money.Length);
        foreach (var p in entry.Postings.Money)
        {
            bytes.Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency).Add((long)p.Stage).Add(p.FiscalYear)
                .Add(p.Source).Add((long)p.Bound).Add(p.MinorUnits).Add(p.Legs);
        }

        bytes.Add(entry.Postings.Counts.Length);
        foreach (var p in entry.Postings.Counts)
        {
            bytes.Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency).Add(p.Footprint.Id)
                .Add(p.Lines).Add(p.Unpriced).Add(p.UnpricedWithin).Add(p.Unquantified).Add(p.Approximate);
        }

        bytes.Add(entry.Postings.Quantities.Length);
        foreach (var p in entry.Postings.Quantities)
        {
            bytes.Add(p.Line).Add(p.Country).Add(p.Category).Add(p.Currency).Add((long)p.Stage).Add(p.Unit)
                .Add((long)p.Bound).Add(p.Millionths).Add(p.Legs);
        }

        return bytes.Hash();
    }

    /// <summary>The hash of a block's content: its entries' hashes in order.</summary>
    public static byte[] ContentHash(IEnumerable<byte[]> entryHashes)
    {
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in entryHashes) content.AppendData(hash);
        return content.GetHashAndReset();
    }

    /// <summary>The hash of a block, which becomes the ledger's head.</summary>
    /// <param name="previous">The head before it.</param>
    /// <param name="firstSequence">The sequence of its first entry.</param>
    /// <param name="entries">How many entries it has.</param>
    /// <param name="recordedAt">When it was recorded; whole microseconds count.</param>
    /// <param name="content">Its content hash.</param>
    public static byte[] BlockHash(
        ReadOnlySpan<byte> previous, long firstSequence, int entries, DateTimeOffset recordedAt, ReadOnlySpan<byte> content) =>
        new CanonicalBytes()
            .Add(BlockFormat).Add(previous).Add(firstSequence).Add(entries)
            .Add((recordedAt.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond)
            .Add(content).Hash();
}
