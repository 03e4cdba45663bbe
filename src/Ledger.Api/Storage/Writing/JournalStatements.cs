using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Appends a block and its entries.</summary>
internal static class JournalStatements
{
    private const string InsertBlock =
        """
        INSERT INTO blocks (ticket, first_sequence, entries, late, recorded_at, content, previous, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string InsertEntries =
        """
        INSERT INTO journal (ticket, ordinal, line, version, kind, actor, payload, hash)
        SELECT $1, * FROM unnest($2::int[], $3::uuid[], $4::int[], $5::smallint[], $6::text[], $7::text[], $8::bytea[])
        """;

    internal static IEnumerable<NpgsqlBatchCommand> For(Block block) =>
    [
        Block(block.Ticket, block.FirstSequence, block.Entries.Count, late: false, block.RecordedAt, block.Content, block.Previous, block.Hash),
        Statement.Of(InsertEntries, block.Ticket,
            Enumerable.Range(0, block.Entries.Count).ToArray(),
            block.Entries.Column(entry => entry.Line),
            block.Entries.Column(entry => entry.Version),
            block.Entries.Column(entry => (short)entry.Kind),
            block.Entries.Column(entry => entry.Actor),
            block.Entries.Column(entry => entry.Payload),
            block.EntryHashes.ToArray()),
    ];

    /// <summary>Appends the row of a block.</summary>
    internal static NpgsqlBatchCommand Block(
        long ticket, long firstSequence, int entries, bool late, DateTimeOffset recordedAt, byte[] content, byte[] previous, byte[] hash) =>
        Statement.Of(InsertBlock, ticket, firstSequence, entries, late, recordedAt, content, previous, hash);
}
