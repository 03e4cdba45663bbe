using System.Diagnostics;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Verification;

namespace Ledger.Api.Hosting;

/// <summary>The verb <c>verify</c>: recomputes the ledger and tells the result.</summary>
internal static class VerifyVerb
{
    /// <summary>The option that names a remembered head.</summary>
    internal const string HeadOption = "--head";

    /// <summary>Reads the remembered head out of the arguments and gives the others back.</summary>
    /// <exception cref="StartupException">The head cannot be one.</exception>
    internal static (RememberedHead? Head, string[] Others) ReadArguments(string[] args)
    {
        var at = Array.IndexOf(args, HeadOption);
        if (at < 0) return (null, args);
        return args.ElementAtOrDefault(at + 1) is { } text && RememberedHead.TryParse(text, out var head)
            ? (head, [.. args[..at], .. args[(at + 2)..]])
            : throw new StartupException($"{HeadOption} expects a sequence and a hash of 64 hexadecimal digits with a colon between them.");
    }

    /// <summary>Verifies the ledger; true when it is sound.</summary>
    internal static async Task<bool> RunAsync(DatabaseServer server, RememberedHead? head, TextWriter output)
    {
        await using var database = new LedgerDatabase(server.Connection, server.Schema);
        var findings = await new LedgerVerifier(database).VerifyAsync(head, new Progress(output), CancellationToken.None);
        await output.WriteLineAsync($"{findings.Entries} entries and {findings.Cells} cells were recomputed.");
        await output.WriteLineAsync(findings.FirstFault is { } fault
            ? $"The ledger is not sound. Table {fault.Table}, {fault.At}{(fault.Field is { } field ? $", column {field}" : "")}: {fault.What}"
            : "The ledger is sound.");
        return findings.Sound;
    }

    private sealed class Progress(TextWriter output) : IProgress<long>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

        private long _last = Stopwatch.GetTimestamp();

        public void Report(long value)
        {
            if (Stopwatch.GetElapsedTime(_last) < Pause) return;
            _last = Stopwatch.GetTimestamp();
            output.WriteLine($"{value} entries …");
        }
    }
}
