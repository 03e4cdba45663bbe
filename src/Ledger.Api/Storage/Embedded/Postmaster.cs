using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Ledger.Api.Storage.Embedded;

/// <summary>
/// Starts and stops the server of one cluster through pg_ctl, which puts it into a session of its own: Ctrl+C in the
/// terminal reaches the service alone, and the service stops the server after its last commit.
/// </summary>
internal sealed class Postmaster(DataDirectory directory, PostgresBinaries binaries, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A port that another program took meanwhile; the last processes of a server that was killed.
    private static readonly string[] Passing =
        ["could not bind", "could not create any TCP/IP sockets", "already exists", "still in use"];

    /// <summary>Starts the server, after stopping one that a killed service left, and returns its port.</summary>
    public async Task<int> StartAsync(CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            await ClearAsync(cancellation);
            var port = FreePort();
            var log = ServerLog.Begin(directory.Cluster);
            // The relative folder keeps the path out of the shell command that pg_ctl composes; recovery after a kill may
            // take minutes.
            var started = await PostgresCommand.RunAsync(
                binaries.PgCtl,
                ["start", "-D", ".", "-l", ServerLog.StartFile, "-o", ClusterSettings.Fixed(port), "-w", "-t", "600", "-s"],
                cancellation,
                workingDirectory: directory.Cluster);
            if (started.Succeeded)
                return port;
            var reason = log.Read();
            if (waited.Elapsed > Patience || !Passing.Any(reason.Contains))
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL does not start in {directory.Cluster}: {(reason.Length > 0 ? reason : started.Output.Trim())}");
            }
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    /// <summary>Stops the server if it runs: fast, and if it does not end in time, at once (the next start recovers).</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await StopAsync("fast", seconds: 30, cancellation);
        await StopAsync("immediate", seconds: 10, cancellation);
        if (IsRunning)
            throw new EmbeddedPostgresException($"The PostgreSQL that runs in {directory.Cluster} does not stop.");
    }

    /// <summary>Whether the server of this cluster runs.</summary>
    public bool IsRunning => PostmasterPidFile.Read(directory.Cluster)?.IsServer() ?? false;

    private async Task ClearAsync(CancellationToken cancellation)
    {
        if (PostmasterPidFile.Read(directory.Cluster) is not { } left)
            return;
        if (left.IsServer())
        {
            logger.LogWarning(
                "Stopping PostgreSQL (process {Pid}), which a killed service left in {Cluster}", left.Pid, directory.Cluster);
            await StopAsync(cancellation);
        }
        else if (left.IsTaken())
        {
            // PostgreSQL takes any process with the recorded number for its predecessor, and would not start.
            logger.LogWarning("Removing a stale postmaster.pid: process {Pid} is another program", left.Pid);
            File.Delete(PostmasterPidFile.PathIn(directory.Cluster));
        }
    }

    private async Task StopAsync(string mode, int seconds, CancellationToken cancellation)
    {
        if (!IsRunning)
            return;
        var stopped = await PostgresCommand.RunAsync(
            binaries.PgCtl, ["stop", "-D", directory.Cluster, "-m", mode, "-w", "-t", $"{seconds}", "-s"], cancellation);
        if (!stopped.Succeeded)
            logger.LogWarning("pg_ctl stop -m {Mode}: {Output}", mode, stopped.Output.Trim());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
