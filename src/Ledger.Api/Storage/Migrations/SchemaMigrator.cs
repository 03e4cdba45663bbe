using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;

namespace Ledger.Api.Storage.Migrations;

/// <summary>Brings one ledger's schema to where this build needs it, and tells how far it is.</summary>
public sealed class SchemaMigrator
{
    private readonly string _connectionString;
    private readonly string _schema;
    private readonly IReadOnlyList<MigrationScript> _scripts;

    /// <summary>Migrates <paramref name="schema"/> with the steps that this build carries.</summary>
    /// <exception cref="SchemaException">The name cannot name a schema.</exception>
    public SchemaMigrator(string ownerConnectionString, string schema)
        : this(ownerConnectionString, schema, MigrationScript.Embedded())
    {
    }

    /// <summary>Migrates <paramref name="schema"/> with other steps than this build's own.</summary>
    /// <exception cref="SchemaException">The name cannot name a schema.</exception>
    public SchemaMigrator(string ownerConnectionString, string schema, IReadOnlyList<MigrationScript> scripts)
    {
        _schema = SchemaName.Check(schema);
        _scripts = scripts;
        // Unpooled: the advisory lock ends with its session, also when this process is killed.
        _connectionString = new NpgsqlConnectionStringBuilder(ownerConnectionString)
        {
            SearchPath = schema,
            Pooling = false,
            CommandTimeout = 0,
        }.ConnectionString;
    }

    /// <summary>
    /// Makes the schema, applies what is missing, each step in a transaction of its own, and sets what
    /// <paramref name="serviceRole"/>, the role of the service's connections, may do; none or the owner itself needs no
    /// rights. Runners queue.
    /// </summary>
    /// <exception cref="SchemaException">A step failed, or a newer build migrated this schema.</exception>
    public async Task MigrateAsync(string? serviceRole, ILogger logger, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, "SET lock_timeout = 0", cancellationToken);
        await ExecuteAsync(
            connection, $"SELECT pg_advisory_lock(hashtextextended('ledger-migrations {_schema}', 0))", cancellationToken);
        await EnsureSchemaAsync(connection, cancellationToken);
        if (await ReadStateAsync(connection, cancellationToken) is SchemaState.Newer newer)
            throw new SchemaException(newer.Sentence);
        await Task.Run(() => ApplyScripts(logger), cancellationToken);
        if (serviceRole is not null && serviceRole != await CurrentUserAsync(connection, cancellationToken))
            await ServiceGrants.ApplyAsync(connection, _schema, serviceRole, cancellationToken);
        await ReportGrants.ApplyAsync(connection, _schema, logger, cancellationToken);
    }

    /// <summary>Compares the database with this build; it needs no more rights than the service's role has.</summary>
    public async Task<SchemaState> ReadStateAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return await ReadStateAsync(connection, cancellationToken);
    }

    private void ApplyScripts(ILogger logger)
    {
        // Given a connection string, DbUp would make the schema of its search path itself, unquoted.
        var result = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(_connectionString))
            .WithScripts(_scripts.Select(script => new SqlScript(script.Name, script.Text)))
            .JournalTo((connections, log) => new SchemaJournal(connections, log, _schema))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(logger)
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw new SchemaException(
                $"The schema {_schema} was not migrated: {result.ErrorScript?.Name ?? "the connection"} failed: "
                + result.Error.Message,
                result.Error);
        }
    }

    private async Task<SchemaState> ReadStateAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        List<string> applied = [];
        const string tableExists = "SELECT 1 FROM pg_tables WHERE schemaname = $1 AND tablename = $2";
        if (await ExistsAsync(connection, tableExists, [_schema, SchemaJournal.Table], cancellation))
        {
            await using var command = new NpgsqlCommand($"SELECT script FROM \"{_schema}\".{SchemaJournal.Table}", connection);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                applied.Add(reader.GetString(0));
        }
        return SchemaState.Compare(_schema, [.. _scripts.Select(script => script.Name)], applied);
    }

    // Looked for first: CREATE SCHEMA IF NOT EXISTS asks for a right on the database even where the schema exists.
    private async Task EnsureSchemaAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_namespace WHERE nspname = $1", [_schema], cancellation))
            await ExecuteAsync(connection, $"CREATE SCHEMA \"{_schema}\"", cancellation);
    }

    private static async Task<string?> CurrentUserAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT current_user::text", connection);
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    private static async Task<bool> ExistsAsync(
        NpgsqlConnection connection, string query, string[] values, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(query, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
