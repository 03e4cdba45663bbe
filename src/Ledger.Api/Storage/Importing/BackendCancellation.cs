using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// Stops what a session is doing when an import is broken off. A copy that waits for somebody else would not hear of it
/// otherwise.
/// </summary>
internal sealed class BackendCancellation : IAsyncDisposable
{
    private readonly CancellationTokenRegistration _registration;

    internal BackendCancellation(LedgerDatabase database, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var session = connection.ProcessID;
        _registration = cancellationToken.Register(() => Cancel(database, session));
    }

    /// <summary>From here on nothing is stopped any more; waits for a stop that is under way.</summary>
    public ValueTask DisposeAsync() => _registration.DisposeAsync();

    private static void Cancel(LedgerDatabase database, int session)
    {
        try
        {
            using var command = database.Connections.CreateCommand("SELECT pg_cancel_backend($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = session });
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException)
        {
            // Without the database there is nothing to stop.
        }
    }
}
