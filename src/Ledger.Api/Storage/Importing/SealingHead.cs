using Ledger.Api.Storage.Writing;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>The head while it is locked for the seal of an import, and what may stand against sealing.</summary>
/// <param name="Head">The head.</param>
/// <param name="HighestSealed">The highest ticket of a sealed block.</param>
/// <param name="KnownSources">Which of the sources that the import names first are known by now.</param>
/// <param name="Fingerprint">The request that was answered under the import's idempotency key, if one was.</param>
internal sealed record SealingHead(Head Head, long HighestSealed, IReadOnlySet<string> KnownSources, byte[]? Fingerprint)
{
    private const string Rest =
        """
        SELECT clock_timestamp(), (SELECT coalesce(max(ticket), 0) FROM blocks),
            ARRAY (SELECT slug FROM allocation_sources WHERE slug = ANY ($1)),
            (SELECT fingerprint FROM idempotency_keys WHERE scope = $2 AND key = $3)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    internal static async Task<SealingHead> LockAsync(ImportBlock block, DecidedRows rows, CancellationToken cancellationToken)
    {
        string[] sources = [.. block.Sources.Keys, .. rows.Decider.Decided.Sources.Select(source => source.Slug)];
        await using var batch = new NpgsqlBatch(block.Connection)
        {
            Timeout = 0,
            BatchCommands = { new(Writing.Head.Lock), Statement.Of(Rest, sources, block.Order.Key?.Scope ?? "", block.Order.Key?.Key ?? "") },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var head = Writing.Head.Read(reader);
        return new SealingHead(
            head, reader.GetInt64(1),
            reader.GetFieldValue<string[]>(2).ToHashSet(StringComparer.Ordinal), reader.IsDBNull(3) ? null : reader.GetFieldValue<byte[]>(3));
    }

    /// <summary>Whether a block whose commit was lost sight of is part of the ledger.</summary>
    /// <exception cref="StorageUnavailableException">The database stayed away, and nobody knows.</exception>
    internal static async Task<bool> IsSealedAsync(
        LedgerDatabase database, long ticket, byte[] hash, TimeProvider clock, NpgsqlException cause)
    {
        var giveUpAt = clock.GetUtcNow() + Patience;
        while (clock.GetUtcNow() < giveUpAt)
        {
            try
            {
                await using var connection = await database.Connections.OpenConnectionAsync();
                await using var transaction = await connection.BeginTransactionAsync();
                // It waits for the lost session to end.
                await using var batch = new NpgsqlBatch(connection)
                {
                    BatchCommands = { new(Writing.Head.Lock), Statement.Of("SELECT count(*) FROM blocks WHERE ticket = $1 AND hash = $2", ticket, hash) },
                };
                await using var reader = await batch.ExecuteReaderAsync();
                await reader.NextResultAsync();
                await reader.ReadAsync();
                return reader.GetInt64(0) > 0;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Pause, clock);
            }
        }

        throw new StorageUnavailableException(cause, inDoubt: true);
    }
}
