using Npgsql;

namespace Ledger.Api.Storage.Embedded;

/// <summary>The database and the service's role, made when they are missing.</summary>
internal static class ClusterContents
{
    public const string Database = "ledger";

    public static async Task EnsureAsync(string maintenance, ClusterPasswords passwords, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(maintenance);
        await connection.OpenAsync(cancellation);
        if (!await Exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", ClusterPasswords.ServiceRole, cancellation))
        {
            await Execute(
                connection, $"CREATE ROLE {ClusterPasswords.ServiceRole} LOGIN PASSWORD '{passwords.Service}'", cancellation);
        }
        if (!await Exists(connection, "SELECT 1 FROM pg_database WHERE datname = $1", Database, cancellation))
            await Execute(connection, $"CREATE DATABASE {Database}", cancellation);
    }

    private static async Task<bool> Exists(
        NpgsqlConnection connection, string query, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task Execute(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
