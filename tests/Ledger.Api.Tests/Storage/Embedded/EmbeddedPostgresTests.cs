using System.Diagnostics;
using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TemporaryDirectory _parent = new();

    private string Directory => Path.Combine(_parent.Path, ".ledger");

    public void Dispose() => _parent.Dispose();

    [Fact]
    public async Task Data_survive_a_stop_and_the_next_start_takes_under_two_seconds()
    {
        await using (var first = await Start())
        {
            await Write(first, "CREATE TABLE note (text text PRIMARY KEY); INSERT INTO note VALUES ('kept')");
        }
        var clock = Stopwatch.StartNew();

        await using var second = await Start();

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal("kept", await Read<string>(second, "SELECT text FROM note"));
    }

    [Fact]
    public async Task The_cluster_is_durable_private_and_speaks_unicode()
    {
        await using var postgres = await Start();

        Assert.Equal(
            "on on on on [127.0.0.1] [] UTF8 100",
            await Read<string>(
                postgres,
                """
                SELECT format('%s %s %s %s [%s] [%s] %s %s',
                    current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                    current_setting('data_checksums'), current_setting('listen_addresses'),
                    current_setting('unix_socket_directories'), current_setting('server_encoding'),
                    current_setting('max_connections'))
                """));
        Assert.Equal("ÉÖŁ", await Read<string>(postgres, "SELECT upper('éöł')"));
        Assert.Equal(
            "scram-sha-256", await Read<string>(postgres, "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
    }

    [Fact]
    public async Task The_passwords_are_readable_by_their_owner_alone()
    {
        await using var postgres = await Start();

        var file = Path.Combine(Directory, "postgres.pgpass");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(2, File.ReadAllLines(file).Length);
    }

    [Fact]
    public async Task The_service_role_logs_in_and_may_make_nothing()
    {
        await using var postgres = await Start();

        Assert.Equal("ledger_service", await Sql.ScalarAsync<string>(postgres.ServiceConnectionString, "SELECT current_user::text"));
        Assert.Equal("42501", await Sql.RefusalAsync(postgres.ServiceConnectionString, "CREATE SCHEMA other"));
        Assert.Equal("42501", await Sql.RefusalAsync(postgres.ServiceConnectionString, "CREATE TABLE public.other (id int)"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var postgres = await Start();

        var wrong = new Npgsql.NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString) { Password = "wrong" };

        Assert.Equal("28P01", await Sql.RefusalAsync(wrong.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_service_on_the_same_directory_is_refused_and_disturbs_nothing()
    {
        await using var first = await Start();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Equal($"Another ledger service uses {Directory}; stop it or set Ledger__DataDirectory.", refusal.Message);
        Assert.Equal(1, await Read<int>(first, "SELECT 1"));
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

    [Fact]
    public async Task The_server_runs_in_a_session_of_its_own_so_that_the_terminals_interrupt_passes_it_by()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await using var postgres = await Start();

        Assert.NotEqual(Session(Environment.ProcessId), Session(ClusterProcesses.Postmaster(Directory)));
    }

    private static string Session(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[3];

    private static Task Write(EmbeddedPostgres postgres, string statement) =>
        Sql.ExecuteAsync(postgres.OwnerConnectionString, statement);

    private static Task<T> Read<T>(EmbeddedPostgres postgres, string query) =>
        Sql.ScalarAsync<T>(postgres.OwnerConnectionString, query);

    private Task<EmbeddedPostgres> Start() =>
        EmbeddedPostgres.StartAsync(Directory, NullLogger.Instance, TestContext.Current.CancellationToken);
}
