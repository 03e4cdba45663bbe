using System.Data;
using Npgsql;

namespace Ledger.Api.Storage.Verification.Reading;

/// <summary>
/// The database at one moment, on as many connections as there are tables to be read side by side. Whatever is recorded
/// meanwhile is not seen.
/// </summary>
internal sealed class Snapshot : IDisposable
{
    private readonly LedgerDatabase _database;
    private readonly SnapshotConnection _first;
    private readonly string _name;

    internal Snapshot(LedgerDatabase database)
    {
        _database = database;
        _first = new SnapshotConnection(database.Connections.OpenConnection());
        try
        {
            using var export = new NpgsqlCommand("SELECT pg_export_snapshot()", _first.Connection);
            _name = (string)export.ExecuteScalar()!;
        }
        catch
        {
            _first.Dispose();
            throw;
        }
    }

    /// <summary>For queries with few rows.</summary>
    internal NpgsqlConnection Connection => _first.Connection;

    /// <summary>A further connection.</summary>
    internal SnapshotConnection Connect()
    {
        var connection = new SnapshotConnection(_database.Connections.OpenConnection());
        try
        {
            connection.Set($"TRANSACTION SNAPSHOT '{_name}'");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _first.Dispose();
}

/// <summary>A connection on which one snapshot is read, by one query at a time.</summary>
internal sealed class SnapshotConnection : IDisposable
{
    private readonly NpgsqlTransaction _transaction;

    internal SnapshotConnection(NpgsqlConnection connection)
    {
        Connection = connection;
        _transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
    }

    internal NpgsqlConnection Connection { get; }

    /// <summary>Sets something for this transaction, before anything is read.</summary>
    internal void Set(string setting)
    {
        // Rows come in the order of an index, without a sort of a whole table; the other processor is for verifying.
        using var command = new NpgsqlCommand(
            $"SET {setting}; SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = 0; SET LOCAL enable_sort = off; SET LOCAL max_parallel_workers_per_gather = 0",
            Connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Stops the server in the middle of a long answer.</summary>
    internal static void GiveUp(NpgsqlRawCopyStream stream)
    {
        try
        {
            stream.Cancel();
            stream.Dispose();
        }
        catch (Exception ended) when (ended is NpgsqlException or OperationCanceledException or IOException)
        {
            // The answer ends with the server's word that it was stopped.
        }
    }

    public void Dispose()
    {
        _transaction.Dispose();
        Connection.Dispose();
    }
}
