using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>Statements that tests run beside the product's own.</summary>
internal static class Sql
{
    public static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string query)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(query, connection);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The SQLSTATE with which the server refuses a statement.</summary>
    public static async Task<string> RefusalAsync(string connectionString, string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connectionString, statement));
        return refusal.SqlState;
    }

    // Unpooled: a pooled connection outlives a server that a test kills, and keeps a template from being copied.
    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
