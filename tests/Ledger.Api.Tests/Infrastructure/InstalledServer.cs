using Ledger.Api.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>A temporary cluster of the installed PostgreSQL.</summary>
internal sealed class InstalledServer : ITestServer
{
    private readonly TemporaryDirectory _directory;
    private readonly EmbeddedPostgres _postgres;

    private InstalledServer(TemporaryDirectory directory, EmbeddedPostgres postgres) =>
        (_directory, _postgres) = (directory, postgres);

    public string Description => $"installed PostgreSQL, temporary cluster in {_directory.Path}";

    public string AdministratorConnectionString => _postgres.OwnerConnectionString;

    public static async Task<InstalledServer> StartAsync()
    {
        var directory = new TemporaryDirectory();
        try
        {
            var postgres = await EmbeddedPostgres.StartAsync(directory.Path, NullLogger.Instance);
            await ForgoDurabilityAsync(postgres.OwnerConnectionString);
            return new InstalledServer(directory, postgres);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _postgres.DisposeAsync();
        _directory.Dispose();
    }

    // Nobody reads this cluster after a power cut; without waiting for the disk the run is shorter.
    private static async Task ForgoDurabilityAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        string[] statements =
            ["ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()"];
        foreach (var statement in statements)
        {
            await using var command = dataSource.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
