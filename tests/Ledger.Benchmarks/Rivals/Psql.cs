using System.Diagnostics;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Rivals;

/// <summary>PostgreSQL's own client: runs one statement, its rows to a file.</summary>
internal sealed class Psql(BenchServer server, string database)
{
    /// <summary>Tells how long it took until the last row was written.</summary>
    internal async Task<TimeSpan> RunAsync(string statement, string file, CancellationToken cancellation)
    {
        var connection = server.Owner(database);
        // The shell gives way to psql; a pipe would make this process work for each row.
        var start = new ProcessStartInfo("/bin/sh",
        [
            "-c", "out=$1; shift; exec \"$@\" > \"$out\"", "sh", file,
            Path.Combine(BenchServer.Programs, "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1",
            "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, "-d", database, "-c", statement,
        ])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = connection.Password;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? watch.Elapsed : throw new BenchmarkException($"psql failed: {await errors}");
    }
}
