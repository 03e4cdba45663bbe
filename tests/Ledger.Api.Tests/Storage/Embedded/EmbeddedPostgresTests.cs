using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryDirectory _parent = new();

    private string Directory => Path.Combine(_parent.Path, ".ledger");

    public void Dispose() => _parent.Dispose();

    [Fact]
    public async Task Data_survive_a_stop_and_are_there_after_the_next_start()
    {
        await using (var first = await Start())
        {
            await Write(first, "CREATE TABLE note (text text PRIMARY KEY); INSERT INTO note VALUES ('kept')");
        }

        await using var second = await Start();

        Assert.Equal("kept", await Read<string>(second, "SELECT text FROM note"));
    }

    [Fact]
    public async Task Two_directories_have_two_servers_at_once()
    {
        using var other = new TemporaryDirectory();
        await using var first = await Start();
        await using var second = await EmbeddedPostgres.StartAsync(
            other.Path, NullLogger.Instance, TestContext.Current.CancellationToken);

        Assert.NotEqual(first.OwnerConnectionString, second.OwnerConnectionString);
        Assert.Equal(2, await Read<int>(first, "SELECT 1") + await Read<int>(second, "SELECT 1"));
    }

    [Fact]
    public async Task Stopping_ends_the_server_though_connections_are_open()
    {
        var postgres = await Start();
        var pid = ClusterProcesses.Postmaster(Directory);
        await using var open = new Npgsql.NpgsqlConnection(postgres.OwnerConnectionString);
        await open.OpenAsync(TestContext.Current.CancellationToken);

        await postgres.DisposeAsync();
        await postgres.DisposeAsync();

        await ClusterProcesses.EndOfAsync(pid);
        Assert.False(File.Exists(ClusterProcesses.PidFile(Directory)));
    }

    private static Task Write(EmbeddedPostgres postgres, string statement) =>
        Sql.ExecuteAsync(postgres.OwnerConnectionString, statement);

    private static Task<T> Read<T>(EmbeddedPostgres postgres, string query) =>
        Sql.ScalarAsync<T>(postgres.OwnerConnectionString, query);

    private Task<EmbeddedPostgres> Start() =>
        EmbeddedPostgres.StartAsync(Directory, NullLogger.Instance, TestContext.Current.CancellationToken);
}
