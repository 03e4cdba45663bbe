using Ledger.Api.Tests.Infrastructure;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>Holds the head of a ledger, so that its writer waits, until disposed.</summary>
internal sealed class HeadLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private HeadLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<HeadLock> TakeAsync(TestDatabase database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; SELECT 1 FROM head FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new HeadLock(connection);
    }

    // Closing ends the transaction.
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
