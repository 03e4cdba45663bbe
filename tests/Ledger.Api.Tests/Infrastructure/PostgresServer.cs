using System.Security.Cryptography;
using Ledger.Api.Storage.Migrations;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Ledger.Api.Tests.Infrastructure;

/// <summary>One server a run, with a migrated template from which each test class clones a database of its own.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>The schema of every test's ledger.</summary>
    public const string Schema = "ledger";

    // Runs may share a named server, so what a run makes there bears its number.
    private readonly string _run = "ledger_test_" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly string _servicePassword = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly SemaphoreSlim _cloning = new(1);
    private readonly List<string> _databases = [];
    private ITestServer? _server;

    /// <summary>The role of <see cref="TestDatabase.ServiceConnectionString"/>.</summary>
    public string ServiceRole => _run + "_service";

    private string Template => _run + "_template";

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _server = await TestServers.StartAsync();
        RunOutput.Say($"PostgreSQL of this run: {_server.Description}");
        await ExecuteAsync($"CREATE ROLE {ServiceRole} LOGIN PASSWORD '{_servicePassword}'");
        await CreateAsync(Template, "template1");
        await new SchemaMigrator(ConnectAs(Template, schema: null), Schema).MigrateAsync(ServiceRole, NullLogger.Instance);
    }

    /// <summary>A database with a migrated, empty ledger.</summary>
    public async Task<TestDatabase> CreateDatabaseAsync() => await CreateFromAsync(Template, Schema);

    /// <summary>A database without a ledger, for tests that make their own schema.</summary>
    public async Task<TestDatabase> CreateEmptyDatabaseAsync() => await CreateFromAsync("template1", schema: null);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_server is null)
            return;
        NpgsqlConnection.ClearAllPools();
        if (_server is NamedServer)
            await RemoveTracesAsync();
        await _server.DisposeAsync();
        _cloning.Dispose();
    }

    private async Task<TestDatabase> CreateFromAsync(string template, string? schema)
    {
        var name = $"{_run}_{Guid.NewGuid():N}";
        await CreateAsync(name, template);
        var owner = ConnectAs(name, schema);
        var service = new NpgsqlConnectionStringBuilder(owner) { Username = ServiceRole, Password = _servicePassword };
        return new TestDatabase(name, owner, service.ConnectionString);
    }

    // A template must have no connections while it is copied, and two copies at once count as connections.
    private async Task CreateAsync(string name, string template)
    {
        await _cloning.WaitAsync();
        try
        {
            await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
            _databases.Add(name);
        }
        finally
        {
            _cloning.Release();
        }
    }

    private async Task RemoveTracesAsync()
    {
        foreach (var database in _databases)
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
        await ExecuteAsync($"DROP ROLE {ServiceRole}");
    }

    private string ConnectAs(string database, string? schema)
    {
        var builder = new NpgsqlConnectionStringBuilder(_server!.AdministratorConnectionString)
        {
            Database = database,
            // Many test classes share 100 connections.
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 1,
        };
        if (schema is not null)
            builder.SearchPath = schema;
        return builder.ConnectionString;
    }

    private async Task ExecuteAsync(string statement)
    {
        var administrator = new NpgsqlConnectionStringBuilder(_server!.AdministratorConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(administrator.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
