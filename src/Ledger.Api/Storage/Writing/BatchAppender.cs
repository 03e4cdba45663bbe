using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Writes a sealed batch in one round trip: one statement a table, its rows as arrays, and the commit.</summary>
internal static class BatchAppender
{
    /// <summary>How long one round trip may take before the batch is tried again: a head locked for long must not hold the queue.</summary>
    internal const int TimeoutSeconds = 5;

    /// <summary>
    /// Under the lock on the head nobody waits for an import that holds a reference: who needs it is told so, and all others
    /// go on.
    /// </summary>
    internal const string WaitForNobody = "SET LOCAL lock_timeout = '100ms'";

    /// <summary>The clock, and the same from here on: one statement for both.</summary>
    internal const string ClockAndPatience = "SELECT clock_timestamp(), set_config('lock_timeout', '100ms', true)";

    /// <summary>Writes the batch and commits it. When the connection is lost meanwhile, nobody knows what became of it.</summary>
    internal static void AppendAndCommit(NpgsqlConnection connection, Block block, DecidedBatch decided, CommittedRows committed)
    {
        using var batch = new NpgsqlBatch(connection) { Timeout = TimeoutSeconds };
        foreach (var statement in Statements(block, decided, committed)) batch.BatchCommands.Add(statement);
        batch.ExecuteNonQuery();
    }

    private static IEnumerable<NpgsqlBatchCommand> Statements(Block block, DecidedBatch decided, CommittedRows committed) =>
    [
        .. JournalStatements.For(block),
        .. PostingStatements.For(block, committed.Footprints),
        .. LineStatements.For(block.Ticket, decided.Lines, keep: true),
        .. ReferenceStatements.For(block.FirstSequence, block.LastSequence, block.RecordedAt, decided),
        .. ExchangeStatements.For(block, decided),
        .. TreatyStatements.For(block, decided),
        HeadStatement(block),
        new("COMMIT"),
    ];

    private static NpgsqlBatchCommand HeadStatement(Block block) => Statement.Of(
        "UPDATE head SET sequence = $1, ticket = $2, hash = $3, recorded_at = $4",
        block.LastSequence, block.Ticket, block.Hash, block.RecordedAt);
}
