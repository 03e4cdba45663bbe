using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Rivals;

/// <summary>The database's own way: pgbench inserts the same item, one row a transaction, into one indexed table.</summary>
internal sealed partial class PgBench(BenchServer server, string database, string folder)
{
    private const string Table =
        """
        DROP TABLE IF EXISTS public.pgbench_items;
        CREATE TABLE public.pgbench_items (
            id uuid PRIMARY KEY, reference text NOT NULL UNIQUE, country text NOT NULL, category text NOT NULL,
            currency text NOT NULL, amount bigint NOT NULL, title text NOT NULL, payload text NOT NULL)
        """;

    // Identifiers rise as those of the service do, which is the kinder case for an index.
    private const string Script =
        """
        \set i :i + 1
        INSERT INTO public.pgbench_items (id, reference, country, category, currency, amount, title, payload)
        VALUES ((lpad(to_hex(:i::bigint + :run::bigint), 16, '0') || lpad(to_hex(:client_id::bigint), 16, '0'))::uuid,
            :run::text || '-' || :client_id::text || '-' || :i::text, 'LT', 'munitions/mines/anti-tank', 'EUR', 125000050,
            'Anti-tank mines for the second brigade, lot 7', :payload::text);
        """;

    private int _runs;

    internal Task PrepareAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        return server.ExecuteAsync(database, Table, cancellation);
    }

    /// <summary>Inserts for a while.</summary>
    internal async Task<LoadResult> RunAsync(int clients, TimeSpan duration, CancellationToken cancellation)
    {
        var script = Path.Combine(folder, "insert.sql");
        await File.WriteAllTextAsync(script, Script, cancellation);
        var prefix = Path.Combine(folder, $"run{++_runs}");
        var connection = server.Owner(database);
        var start = new ProcessStartInfo(Path.Combine(BenchServer.Programs, "pgbench"),
        [
            "-n", "-M", "prepared", "-f", script, "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}",
            "-T", $"{(int)Math.Ceiling(duration.TotalSeconds)}", "-D", "i=0", "-D", $"run={_runs}000000000",
            "-D", $"payload={RealisticItem.Json("bench-00000000-0000000000", Cell.Few[0])}", "-l", $"--log-prefix={prefix}",
            "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, database,
        ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        var rate = Rate().Match(await output);
        if (process.ExitCode != 0 || !rate.Success) throw new BenchmarkException($"pgbench failed: {await errors}");
        return new LoadResult(
            double.Parse(rate.Groups[1].ValueSpan, CultureInfo.InvariantCulture), new Latencies(ReadLatencies(prefix)), new Latencies([]));
    }

    // The third column is the time of a transaction in microseconds.
    private static List<double> ReadLatencies(string prefix)
    {
        var files = Directory.GetFiles(Path.GetDirectoryName(prefix)!, Path.GetFileName(prefix) + ".*");
        List<double> latencies = [.. files.SelectMany(File.ReadLines).Select(line => int.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000.0)];
        foreach (var file in files) File.Delete(file);
        return latencies;
    }

    [GeneratedRegex(@"tps = ([\d.]+) \(without")]
    private static partial Regex Rate();
}
