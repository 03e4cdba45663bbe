using Ledger.Api.Tests.Infrastructure;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>
/// Holds a reference as a transaction does that has not ended: an import that brings it waits, with its ticket drawn and
/// nothing sealed. When disposed, the reference is free again.
/// </summary>
internal sealed class HeldReference : IAsyncDisposable
{
    // The row of some line, under a name of its own; it is never committed.
    private const string Hold =
        """
        CREATE TEMPORARY TABLE held ON COMMIT DROP AS SELECT * FROM line_items LIMIT 1;
        UPDATE held SET id = gen_random_uuid(), reference = '{0}';
        INSERT INTO line_items SELECT * FROM held
        """;

    private readonly NpgsqlConnection _connection;

    private HeldReference(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Holds a reference; there must be a line.</summary>
    public static async Task<HeldReference> TakeAsync(TestDatabase database, string reference)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; " + Hold.Replace("{0}", reference, StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new HeldReference(connection);
    }

    /// <summary>Waits until somebody waits for the reference.</summary>
    public async Task IsWaitedForAsync()
    {
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid' AND transactionid::text = txid_current()::text", _connection);
        while ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))! == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
    }

    // Closing ends the transaction.
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
