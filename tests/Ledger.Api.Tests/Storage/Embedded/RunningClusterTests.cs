using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class RunningClusterTests(RunningCluster cluster) : IClassFixture<RunningCluster>
{
    [Fact]
    public async Task The_cluster_is_durable_private_and_speaks_unicode()
    {
        Assert.Equal(
            "on on on on [127.0.0.1] [] UTF8 100",
            await Read<string>(
                """
                SELECT format('%s %s %s %s [%s] [%s] %s %s',
                    current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes'),
                    current_setting('data_checksums'), current_setting('listen_addresses'),
                    current_setting('unix_socket_directories'), current_setting('server_encoding'),
                    current_setting('max_connections'))
                """));
        Assert.Equal("ÉÖŁ", await Read<string>("SELECT upper('éöł')"));
        Assert.Equal(
            "scram-sha-256", await Read<string>("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"));
    }

    [Fact]
    public async Task The_passwords_are_readable_by_their_owner_alone()
    {
        var file = Path.Combine(cluster.Directory, "postgres.pgpass");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(2, File.ReadAllLines(file).Length);
    }

    [Fact]
    public async Task The_service_role_logs_in_and_may_make_nothing()
    {
        Assert.Equal("ledger_service", await Sql.ScalarAsync<string>(cluster.Postgres.ServiceConnectionString, "SELECT current_user::text"));
        Assert.Equal("42501", await Sql.RefusalAsync(cluster.Postgres.ServiceConnectionString, "CREATE SCHEMA other"));
        Assert.Equal("42501", await Sql.RefusalAsync(cluster.Postgres.ServiceConnectionString, "CREATE TABLE public.other (id int)"));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        var wrong = new NpgsqlConnectionStringBuilder(cluster.Postgres.OwnerConnectionString) { Password = "wrong" };

        Assert.Equal("28P01", await Sql.RefusalAsync(wrong.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_service_on_the_same_directory_is_refused_and_disturbs_nothing()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(cluster.Directory, NullLogger.Instance, TestContext.Current.CancellationToken));

        Assert.Equal($"Another ledger service uses {cluster.Directory}; stop it or set Ledger__DataDirectory.", refusal.Message);
        Assert.Equal(1, await Read<int>("SELECT 1"));
    }

    [Fact]
    public async Task The_server_runs_in_a_session_of_its_own_so_that_the_terminals_interrupt_passes_it_by()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        Assert.NotEqual(Session(Environment.ProcessId), Session(ClusterProcesses.Postmaster(cluster.Directory)));
    }

    private static string Session(int pid) => File.ReadAllText($"/proc/{pid}/stat").Split(") ")[^1].Split(' ')[3];

    private Task<T> Read<T>(string query) => Sql.ScalarAsync<T>(cluster.Postgres.OwnerConnectionString, query);
}
