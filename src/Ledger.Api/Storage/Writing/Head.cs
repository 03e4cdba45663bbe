using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>How far the ledger has come, read while nobody else can move it.</summary>
/// <param name="Sequence">The sequence of the last entry.</param>
/// <param name="Ticket">The highest ticket given out.</param>
/// <param name="Hash">The hash of the last block.</param>
/// <param name="RecordedAt">When that block was sealed.</param>
/// <param name="Now">The database's clock.</param>
public sealed record Head(long Sequence, long Ticket, byte[] Hash, DateTimeOffset RecordedAt, DateTimeOffset Now)
{
    /// <summary>
    /// Locks the head. A statement of its own: those after it, of which the first tells the clock, see what was committed
    /// while it waited.
    /// </summary>
    internal const string Lock = "SELECT sequence, ticket, hash, recorded_at FROM head FOR UPDATE";

    /// <summary>When the next block is recorded. These times rise strictly, also when a clock is set back.</summary>
    public DateTimeOffset NextRecordedAt => Now > RecordedAt.AddMicroseconds(1) ? Now : RecordedAt.AddMicroseconds(1);

    /// <summary>
    /// Reads the answer to <see cref="Lock"/> and the clock in the first column of the one after it, on whose row the reader
    /// is left.
    /// </summary>
    internal static Head Read(NpgsqlDataReader reader)
    {
        reader.Read();
        var (sequence, ticket, hash, recordedAt) = (
            reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<DateTimeOffset>(3));
        reader.NextResult();
        reader.Read();
        return new Head(sequence, ticket, hash, recordedAt, reader.GetFieldValue<DateTimeOffset>(0));
    }

    /// <summary>The next block, with these entries and their hashes.</summary>
    public Block Seal(IReadOnlyList<Entry> entries, IReadOnlyList<byte[]> hashes)
    {
        var recordedAt = NextRecordedAt;
        var content = Chain.ContentHash(hashes);
        return new Block(
            Ticket + 1, Sequence + 1, entries, hashes, recordedAt, content, Hash,
            Chain.BlockHash(Hash, Sequence + 1, entries.Count, recordedAt, content));
    }
}

/// <summary>One transaction's entries, sealed.</summary>
/// <param name="Ticket">Its number.</param>
/// <param name="FirstSequence">The sequence of its first entry.</param>
/// <param name="Entries">The entries in order.</param>
/// <param name="EntryHashes">Their hashes.</param>
/// <param name="RecordedAt">When it was sealed, the same for all of them.</param>
/// <param name="Content">The hash over the entries' hashes.</param>
/// <param name="Previous">The hash of the block before.</param>
/// <param name="Hash">The hash of this block.</param>
public sealed record Block(
    long Ticket, long FirstSequence, IReadOnlyList<Entry> Entries, IReadOnlyList<byte[]> EntryHashes,
    DateTimeOffset RecordedAt, byte[] Content, byte[] Previous, byte[] Hash)
{
    /// <summary>The sequence of the last entry.</summary>
    public long LastSequence => FirstSequence + Entries.Count - 1;
}
