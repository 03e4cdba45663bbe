using System.ComponentModel;
using System.Diagnostics;

namespace Ledger.Api.Storage.Embedded;

/// <summary>Runs one of PostgreSQL's programs to its end.</summary>
internal static class PostgresCommand
{
    /// <summary>The account that runs PostgreSQL where the service itself runs as root, which PostgreSQL refuses.</summary>
    public const string Account = "postgres";

    /// <summary>Whether PostgreSQL runs under <see cref="Account"/> and not under the service's own user.</summary>
    public static bool UsesAccount => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    public static Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation, string workingDirectory = "/") =>
        RunAsync(Describe(program, arguments, workingDirectory, UsesAccount ? Account : null), cancellation);

    /// <summary>Runs a program as the service's own user.</summary>
    public static Task<CommandResult> RunAsSelfAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellation) =>
        RunAsync(Describe(program, arguments, "/", account: null), cancellation);

    private static ProcessStartInfo Describe(
        string program, IEnumerable<string> arguments, string workingDirectory, string? account)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = OperatingSystem.IsWindows() && workingDirectory == "/" ? "" : workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Messages are read by this code, so their language must not depend on the machine.
        start.Environment["LC_ALL"] = "C";
        if (account is not null)
            start.UserName = account;
        return start;
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.WaitForExitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
            return new CommandResult(process.ExitCode, await Text(output) + await Text(errors));
        }
        catch (Win32Exception e)
        {
            throw new EmbeddedPostgresException($"{start.FileName} could not be run: {e.Message}", e);
        }
    }

    // On Windows a server started by pg_ctl inherits the pipes, which then never end.
    private static async Task<string> Text(Task<string> reading)
    {
        try
        {
            return await reading.WaitAsync(TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            return "";
        }
    }
}
