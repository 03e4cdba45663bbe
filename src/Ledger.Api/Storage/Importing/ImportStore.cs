using System.Text.Json;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>Keeps what is known of imports, so that they can be asked about after the process that ran them has ended.</summary>
public sealed class ImportStore(LedgerDatabase database)
{
    /// <summary>How long imports are kept.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(7);

    /// <summary>How often a running import says that it still runs.</summary>
    internal static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    // One that has said nothing for so long has no process any more.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private const string Columns =
        "id, mode, state, rows_read, recorded, unchanged, refused, file_end, file_length, faults, detail, started_at, updated_at";

    private const string InsertText =
        """
        INSERT INTO imports (id, mode, state, actor, scope, key, fingerprint, file_length, started_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
        """;

    private const string UpdateText =
        """
        UPDATE imports SET state = $2, rows_read = $3, recorded = $4, unchanged = $5, refused = $6, file_end = $7, faults = $8,
            detail = $9, updated_at = $10
        WHERE id = $1
        """;

    /// <summary>The import with an identity; null when it is not known.</summary>
    public Task<ImportRecord?> FindAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        FindAsync($"SELECT {Columns} FROM imports WHERE id = $1", [id], now, cancellationToken);

    /// <summary>The last import that came under a key with the same content; null when there is none.</summary>
    internal Task<ImportRecord?> FindAsync(ImportOrder order, DateTimeOffset now, CancellationToken cancellationToken) => FindAsync(
        $"SELECT {Columns} FROM imports WHERE scope = $1 AND key = $2 AND fingerprint = $3 ORDER BY started_at DESC LIMIT 1",
        [order.Key!.Scope, order.Key.Key, order.Key.Fingerprint], now, cancellationToken);

    internal async Task InsertAsync(ImportOrder order, long length, CancellationToken cancellationToken)
    {
        await using var command = database.Connections.CreateCommand(InsertText);
        Add(command.Parameters, order.Id, (short)order.Mode, (short)ImportState.Running, order.Actor, order.Key?.Scope, order.Key?.Key,
            order.Key?.Fingerprint, length, order.StartedAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task UpdateAsync(
        Guid id, ImportState state, ImportTally tally, string? detail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Update(id, state, tally, detail, now) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    internal async Task TouchAsync(Guid id, ImportState state, string? detail, DateTimeOffset now)
    {
        await using var command = database.Connections.CreateCommand("UPDATE imports SET state = $2, detail = $3, updated_at = $4 WHERE id = $1");
        Add(command.Parameters, id, (short)state, detail, now);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The statement that keeps how far an import is, to be part of a transaction.</summary>
    internal static NpgsqlBatchCommand Update(Guid id, ImportState state, ImportTally tally, string? detail, DateTimeOffset now)
    {
        var (counts, faults) = tally.Now;
        var command = new NpgsqlBatchCommand(UpdateText);
        Add(command.Parameters, id, (short)state, counts.Read, counts.Recorded, counts.Unchanged, counts.Refused, counts.End,
            JsonSerializer.Serialize(faults), detail, now);
        return command;
    }

    /// <summary>Forgets imports that ended long ago and tells how many they were.</summary>
    public async Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.Connections.CreateCommand("DELETE FROM imports WHERE updated_at < $1");
        Add(command.Parameters, now - Kept);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<ImportRecord?> FindAsync(string text, object[] values, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.Connections.CreateCommand(text);
        Add(command.Parameters, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader, now) : null;
    }

    private static ImportRecord Read(NpgsqlDataReader row, DateTimeOffset now)
    {
        var (state, updatedAt) = ((ImportState)row.GetInt16(2), row.GetFieldValue<DateTimeOffset>(12));
        return new ImportRecord
        {
            Id = row.GetGuid(0),
            Mode = (ImportMode)row.GetInt16(1),
            State = state == ImportState.Running && updatedAt < now - Silence ? ImportState.Interrupted : state,
            Counts = new ImportCounts(row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)),
            Length = row.GetInt64(8),
            Faults = JsonSerializer.Deserialize<List<ImportFault>>(row.GetString(9))!,
            Detail = row.IsDBNull(10) ? null : row.GetString(10),
            StartedAt = row.GetFieldValue<DateTimeOffset>(11),
            UpdatedAt = updatedAt,
        };
    }

    private static void Add(NpgsqlParameterCollection parameters, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
