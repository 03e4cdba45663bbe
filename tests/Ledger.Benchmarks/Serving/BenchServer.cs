using Ledger.Api.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ledger.Benchmarks.Serving;

/// <summary>
/// A PostgreSQL server of the run's own, made and set as the service makes its own: both sides of every comparison work on
/// it. fsync and synchronous_commit are on.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;

    private BenchServer(EmbeddedPostgres postgres) => _postgres = postgres;

    /// <summary>The programs beside the server, pgbench among them.</summary>
    internal static string Programs { get; } = PostgresBinaries.Find().Directory;

    internal static async Task<BenchServer> StartAsync(string folder, CancellationToken cancellation)
    {
        var server = new BenchServer(await EmbeddedPostgres.StartAsync(folder, NullLogger.Instance, cancellation));
        await server.EnsureDurableAsync(cancellation);
        return server;
    }

    /// <summary>Connects as the owner, who may do everything.</summary>
    internal NpgsqlConnectionStringBuilder Owner(string database) =>
        new(_postgres.OwnerConnectionString) { Database = database, CommandTimeout = 0 };

    /// <summary>Connects as the role of the service.</summary>
    internal NpgsqlConnectionStringBuilder Service(string database) => new(_postgres.ServiceConnectionString) { Database = database };

    /// <summary>Whether there is a database of this name.</summary>
    internal async Task<bool> HasAsync(string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(Owner("postgres"));
        await using var command = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        command.Parameters.Add(new() { Value = database });
        return await command.ExecuteScalarAsync(cancellation) is not null;
    }

    internal Task CreateAsync(string database, CancellationToken cancellation) =>
        ExecuteAsync("postgres", $"CREATE DATABASE {database}", cancellation);

    internal Task DropAsync(string database, CancellationToken cancellation) =>
        ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {database} WITH (FORCE)", cancellation);

    internal async Task ExecuteAsync(string database, string statement, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(Owner(database));
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();

    private async Task EnsureDurableAsync(CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(Owner("postgres"));
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            await using var command = source.CreateCommand($"SHOW {setting}");
            if (await command.ExecuteScalarAsync(cancellation) is not "on")
                throw new BenchmarkException($"The server's {setting} is off, so its figures would say nothing.");
        }
    }
}
