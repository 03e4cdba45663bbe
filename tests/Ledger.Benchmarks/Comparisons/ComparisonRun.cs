using System.Diagnostics;
using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Makes the server, runs the comparisons one after the other, and prints the table.</summary>
internal sealed class ComparisonRun(RunOptions options)
{
    /// <summary>The exit code: 0 when every goal was met.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var folder = options.Data ?? Path.Combine(Path.GetTempPath(), $"ledger-benchmarks-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        var table = new ResultTable();
        var watch = Stopwatch.StartNew();
        try
        {
            await using var server = await BenchServer.StartAsync(Path.Combine(folder, "server"), cancellation);
            await using var workshop = new Workshop(options, folder, server);
            foreach (var comparison in AllComparisons.Named(options.Only)) await RunAsync(comparison, workshop, table, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Who stops a run still wants to see what it has measured.
            table.AddFailure("", "stopped");
        }
        finally
        {
            if (options.Data is null) Directory.Delete(folder, recursive: true);
        }

        table.Print();
        await Console.Error.WriteLineAsync($"{watch.Elapsed.TotalSeconds:N0} s in all");
        return table.IsAllMet ? 0 : 1;
    }

    private static async Task RunAsync(IComparison comparison, Workshop workshop, ResultTable table, CancellationToken cancellation)
    {
        await Console.Error.WriteAsync($"{comparison.Name}: {comparison.What} …");
        var watch = Stopwatch.StartNew();
        try
        {
            foreach (var row in await comparison.RunAsync(workshop, cancellation)) table.Add(comparison.Name, row);
        }
        // One that fails must not take the figures of the others with it.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            table.AddFailure(comparison.Name, failure.Message);
        }

        await workshop.TidyAsync(cancellation);

        await Console.Error.WriteLineAsync($" {watch.Elapsed.TotalSeconds:N0} s");
    }
}
