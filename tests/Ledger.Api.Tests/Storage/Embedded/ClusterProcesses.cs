using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Ledger.Api.Tests.Storage.Embedded;

/// <summary>What happens to a cluster's processes and files behind the service's back.</summary>
internal static class ClusterProcesses
{
    public static string Folder(string dataDirectory) => Path.Combine(dataDirectory, "postgres");

    public static string PidFile(string dataDirectory) => Path.Combine(Folder(dataDirectory), "postmaster.pid");

    public static int Postmaster(string dataDirectory) =>
        int.Parse(File.ReadLines(PidFile(dataDirectory)).First(), CultureInfo.InvariantCulture);

    /// <summary>kill -9 of the server and all its children.</summary>
    public static Task KillAllAsync(string dataDirectory) => KillAsync(Postmaster(dataDirectory), children: true);

    /// <summary>kill -9 of the server alone; its children notice by themselves.</summary>
    public static Task KillPostmasterAsync(string dataDirectory) => KillAsync(Postmaster(dataDirectory), children: false);

    /// <summary>A server that runs while no service owns its directory, as after kill -9 of the service.</summary>
    public static async Task StartOrphanAsync(string dataDirectory, string pgCtl, int port)
    {
        var start = new ProcessStartInfo(
            pgCtl,
            [
                "start", "-w", "-s", "-D", Folder(dataDirectory), "-l", "/dev/null",
                "-o", $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
            ])
        {
            WorkingDirectory = "/",
        };
        if (Environment.IsPrivilegedProcess)
            start.UserName = "postgres";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>Waits for a process to end; one that ended and that its parent has not asked about counts as ended.</summary>
    public static async Task EndOfAsync(int pid)
    {
        var clock = Stopwatch.StartNew();
        while (IsAlive(pid))
        {
            Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }

    private static async Task KillAsync(int pid, bool children)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill(children);
        await EndOfAsync(pid);
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !OperatingSystem.IsLinux()
                || !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }
}
