using System.Diagnostics;
using System.Globalization;
using Ledger.Api.Storage.Embedded;
using Ledger.Api.Tests.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

public sealed class RecoveryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Rows_committed_before_a_kill_of_every_process_are_there_after_the_next_start()
    {
        var killed = await StartWithNote();
        await ClusterProcesses.KillAllAsync(_directory.Path);
        await killed.DisposeAsync();

        await using var next = await Start();

        Assert.Equal("committed", await Note(next));
    }

    [Fact]
    public async Task A_kill_of_the_postmaster_alone_is_recovered_though_a_query_still_runs()
    {
        var killed = await StartWithNote();
        var query = Assert.ThrowsAnyAsync<NpgsqlException>(
            () => Sql.ExecuteAsync(killed.OwnerConnectionString, "SELECT sum(n * n) FROM generate_series(1, 5000000) n"));
        await Task.Delay(TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);
        await ClusterProcesses.KillPostmasterAsync(_directory.Path);
        await killed.DisposeAsync();

        await using var next = await Start();

        Assert.Equal("committed", await Note(next));
        await Record.ExceptionAsync(() => query);
    }

    [Fact]
    public async Task A_server_that_a_killed_service_left_is_replaced_and_keeps_what_it_committed()
    {
        string owner;
        await using (var first = await StartWithNote())
        {
            owner = first.OwnerConnectionString;
        }
        var port = new NpgsqlConnectionStringBuilder(owner).Port;
        await ClusterProcesses.StartOrphanAsync(_directory.Path, Path.Combine(PostgresBinaries.Find().Directory, "pg_ctl"), port);
        var orphan = ClusterProcesses.Postmaster(_directory.Path);
        await Sql.ExecuteAsync(owner, "UPDATE note SET text = 'from the orphan'");

        await using var next = await Start();

        await ClusterProcesses.EndOfAsync(orphan);
        Assert.NotEqual(orphan, ClusterProcesses.Postmaster(_directory.Path));
        Assert.Equal("from the orphan", await Note(next));
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_another_program_leaves_that_program_alone()
    {
        var killed = await StartWithNote();
        var lines = await File.ReadAllLinesAsync(ClusterProcesses.PidFile(_directory.Path), TestContext.Current.CancellationToken);
        await ClusterProcesses.KillAllAsync(_directory.Path);
        await killed.DisposeAsync();
        using var bystander = StartBystander();
        lines[0] = bystander.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(ClusterProcesses.PidFile(_directory.Path), lines, TestContext.Current.CancellationToken);

        await using var next = await Start();
        var survived = !bystander.HasExited;
        bystander.Kill();

        Assert.True(survived);
        Assert.Equal("committed", await Note(next));
    }

    [Fact]
    public async Task A_half_done_initialisation_is_removed_and_done_again()
    {
        var half = Directory.CreateDirectory(Path.Combine(_directory.Path, "postgres.init-killed", "cluster"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "PG_VERSION"), "15\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(ClusterProcesses.Folder(_directory.Path));

        await using var postgres = await StartWithNote();

        Assert.Equal("committed", await Note(postgres));
        Assert.Empty(Directory.EnumerateDirectories(_directory.Path, "postgres.init-*"));
    }

    [Fact]
    public async Task A_start_that_is_called_off_leaves_the_directory_free_for_the_next()
    {
        using var calledOff = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => EmbeddedPostgres.StartAsync(_directory.Path, NullLogger.Instance, calledOff.Token));

        await using var postgres = await StartWithNote();

        Assert.Equal("committed", await Note(postgres));
    }

    [Fact]
    public async Task Files_that_are_no_cluster_are_not_touched()
    {
        var folder = Directory.CreateDirectory(ClusterProcesses.Folder(_directory.Path));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "thesis.txt"), "mine", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains("no PostgreSQL data", refusal.Message);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "thesis.txt")));
    }

    [Fact]
    public async Task Lost_passwords_are_reported_and_not_replaced()
    {
        await (await Start()).DisposeAsync();
        File.Delete(Path.Combine(_directory.Path, "postgres.pgpass"));

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(Start);

        Assert.Contains("postgres.pgpass is missing", refusal.Message);
    }

    private static Process StartBystander() => Process.Start(OperatingSystem.IsWindows()
        ? new ProcessStartInfo("ping", ["-n", "60", "127.0.0.1"])
        : new ProcessStartInfo("sleep", ["60"]))!;

    private static Task<string> Note(EmbeddedPostgres postgres) =>
        Sql.ScalarAsync<string>(postgres.OwnerConnectionString, "SELECT text FROM note");

    private async Task<EmbeddedPostgres> StartWithNote()
    {
        var postgres = await Start();
        await Sql.ExecuteAsync(
            postgres.OwnerConnectionString, "CREATE TABLE note (text text PRIMARY KEY); INSERT INTO note VALUES ('committed')");
        return postgres;
    }

    private Task<EmbeddedPostgres> Start() =>
        EmbeddedPostgres.StartAsync(_directory.Path, NullLogger.Instance, TestContext.Current.CancellationToken);
}
