using Npgsql;

namespace Ledger.Api.Storage.Migrations;

/// <summary>The role that reads the views for reports, and nothing else. It cannot log in; logins are made members of it.</summary>
internal static class ReportGrants
{
    /// <summary>The name of the views' schema, and of the role that reads them.</summary>
    public static string NameFor(string schema) => schema + "_report";

    /// <summary>Makes the role where this may be done, and says what to do where it may not: a ledger works without.</summary>
    public static async Task ApplyAsync(
        NpgsqlConnection connection, string schema, ILogger logger, CancellationToken cancellation)
    {
        var name = NameFor(schema);
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = $1", name, cancellation)) return;
        if (!await EnsureRoleAsync(connection, name, cancellation))
        {
            logger.LogWarning(
                "The role {Role}, which reads the views for reports, does not exist, and this role may not make it. "
                + "Whoever may: CREATE ROLE {Role} NOLOGIN; then run migrate again. The ledger works without it.",
                name, name);
            return;
        }

        await ExecuteAsync(
            connection,
            $"""
            GRANT USAGE ON SCHEMA "{name}" TO "{name}";
            GRANT SELECT ON ALL TABLES IN SCHEMA "{name}" TO "{name}";
            """,
            cancellation);
    }

    private static async Task<bool> EnsureRoleAsync(NpgsqlConnection connection, string role, CancellationToken cancellation)
    {
        if (await ExistsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", role, cancellation)) return true;
        try
        {
            await ExecuteAsync(connection, $"CREATE ROLE \"{role}\" NOLOGIN", cancellation);
        }
        catch (PostgresException refusal) when (refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
        // Roles belong to the server: another database's ledger may have been quicker.
        catch (PostgresException taken) when (taken.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
        }

        return true;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string query, string name, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
