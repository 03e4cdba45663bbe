using Ledger.Api.Storage.Reading;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Commits one batch as one block, and finds out what happened when the database does not say.</summary>
public sealed class BatchCommitter(
    LedgerDatabase database, TreatyReader treaties, ScreeningPolicy screening, TimeProvider clock, ILogger<BatchCommitter> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CommittedRows _committed = new();

    /// <summary>Decides and commits every command of the batch, then answers all.</summary>
    /// <exception cref="StorageUnavailableException">The database stayed away.</exception>
    public void Commit(IReadOnlyList<Pending> batch)
    {
        var giveUpAt = clock.GetUtcNow() + Patience;
        SealedBatch? inDoubt = null;
        var attempts = 0;
        while (true)
        {
            try
            {
                using var connection = database.WriterConnections.OpenConnection();
                _committed.GoOnWith(connection);
                // Its beginning goes out with the first query, its end with the last.
                using var transaction = connection.BeginTransaction();
                var state = BatchState.Load(connection, batch, _committed, treaties, screening);
                // The head is locked: whatever a lost connection left in doubt has ended by now.
                if (inDoubt is not null && IsSealed(connection, inDoubt.Block))
                {
                    inDoubt.Answer(batch);
                    return;
                }

                inDoubt = null;
                var decided = BatchDecider.Decide(batch, state);
                var sealing = new SealedBatch(decided, state.Head.Seal(decided.Entries, decided.Hashes));
                if (decided.Entries.Count > 0)
                {
                    inDoubt = sealing;
                    try
                    {
                        BatchAppender.AppendAndCommit(connection, sealing.Block, decided, _committed);
                    }
                    catch (PostgresException refused) when (GoesOn(refused))
                    {
                        inDoubt = null;
                        throw;
                    }

                    _committed.Add(sealing.Block, state);
                    treaties.Committed(state.Head.Sequence, decided.Entries);
                }

                sealing.Answer(batch);
                return;
            }
            // While a commit is in doubt, no failure may make anybody forget to look.
            catch (NpgsqlException failure) when (IsPassing(failure) || inDoubt is not null)
            {
                _committed.Forget();
                if (clock.GetUtcNow() >= giveUpAt) throw new StorageUnavailableException(failure, inDoubt is not null);
                if (attempts++ == 0)
                    logger.LogWarning("A batch of {Count} commands is tried again until it is committed: {Failure}", batch.Count, failure.Message);
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether the same batch may well succeed a moment later: a conflict, or a database that went away.</summary>
    private static bool IsPassing(NpgsqlException failure) => failure is not PostgresException refused
        || refused.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.TooManyConnections
        || refused.SqlState.StartsWith("57P", StringComparison.Ordinal);

    // A server that goes on has undone what it refuses; one that ends the session may have committed before.
    private static bool GoesOn(PostgresException refused) => refused.InvariantSeverity is not ("FATAL" or "PANIC");

    private static bool IsSealed(NpgsqlConnection connection, Block block)
    {
        using var command = new NpgsqlCommand("SELECT 1 FROM blocks WHERE ticket = $1 AND hash = $2", connection)
        {
            Parameters = { new() { Value = block.Ticket }, new() { Value = block.Hash } },
        };
        return command.ExecuteScalar() is not null;
    }

    private sealed record SealedBatch(DecidedBatch Decided, Block Block)
    {
        public void Answer(IReadOnlyList<Pending> batch)
        {
            foreach (var (pending, answer) in batch.Zip(Decided.Answers))
                pending.Answer.TrySetResult(answer(Block));
        }
    }
}
