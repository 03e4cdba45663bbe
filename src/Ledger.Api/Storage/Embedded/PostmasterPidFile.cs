using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ledger.Api.Storage.Embedded;

/// <summary>What a server wrote into <c>postmaster.pid</c>, and whether that server still runs.</summary>
internal sealed record PostmasterPidFile(int Pid, DateTimeOffset StartedAt, string Text)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    public static PostmasterPidFile? Read(string cluster)
    {
        var text = TryReadText(PathIn(cluster));
        return text?.Split('\n') is [var pid, _, var started, ..]
            && int.TryParse(pid, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(started, CultureInfo.InvariantCulture, out var seconds)
                ? new PostmasterPidFile(number, DateTimeOffset.FromUnixTimeSeconds(seconds), text)
                : null;
    }

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Whether any process has this number now.</summary>
    public bool IsTaken() => Ask(_ => true);

    /// <summary>Whether the process with this number is the server that wrote this file, and not a later program.</summary>
    public bool IsServer() => Ask(process =>
        process.ProcessName == "postgres"
        && (OperatingSystem.IsLinux() ? WorksInItsCluster() : StartedWhenWritten(process)));

    // A server works in its cluster's folder: there lies the same file.
    private bool WorksInItsCluster() => TryReadText($"/proc/{Pid}/cwd/postmaster.pid") is { } text
        && text.Split('\n').Take(3).SequenceEqual(Text.Split('\n').Take(3));

    private bool StartedWhenWritten(Process process) =>
        (process.StartTime.ToUniversalTime() - StartedAt.UtcDateTime).Duration() < ClockTolerance;

    private bool Ask(Func<Process, bool> question)
    {
        try
        {
            using var process = Process.GetProcessById(Pid);
            return question(process);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static string? TryReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
