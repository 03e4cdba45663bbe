using Ledger.Api.Storage.Embedded;
using Ledger.Api.Storage.Migrations;
using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>The PostgreSQL that the service works on: the configured one, or its own.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _own;

    private DatabaseServer(string connection, string ownerConnection, string schema, EmbeddedPostgres? own)
    {
        Connection = connection;
        Schema = schema;
        Migrator = new SchemaMigrator(ownerConnection, schema);
        _own = own;
    }

    /// <summary>How the service's role connects.</summary>
    internal string Connection { get; }

    /// <summary>The schema that holds the ledger.</summary>
    internal string Schema { get; }

    /// <summary>Whether the service runs it, and so may bring its schema up to date by itself.</summary>
    internal bool IsOwn => _own is not null;

    private SchemaMigrator Migrator { get; }

    internal static async Task<DatabaseServer> OpenAsync(
        LedgerSettings settings, ILogger logger, CancellationToken cancellationToken = default)
    {
        if (settings.Connection is { } configured)
            return new DatabaseServer(configured, settings.OwnerConnection!, settings.Schema, null);
        var own = await EmbeddedPostgres.StartAsync(settings.DataDirectory, logger, cancellationToken);
        return new DatabaseServer(own.ServiceConnectionString, own.OwnerConnectionString, settings.Schema, own);
    }

    /// <summary>Whether the server is known to have ended; nobody but the service would start its own again.</summary>
    internal bool HasEnded => _own is { IsRunning: false };

    /// <summary>Brings the schema to where this build needs it.</summary>
    internal Task MigrateAsync(ILogger logger, CancellationToken cancellationToken = default) =>
        Migrator.MigrateAsync(new NpgsqlConnectionStringBuilder(Connection).Username, logger, cancellationToken);

    /// <summary>Whether the service's role finds the schema that this build needs.</summary>
    internal Task<SchemaState> ReadStateAsync(CancellationToken cancellationToken = default) =>
        new SchemaMigrator(Connection, Schema).ReadStateAsync(cancellationToken);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
