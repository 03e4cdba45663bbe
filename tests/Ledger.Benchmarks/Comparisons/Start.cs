using System.Diagnostics;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>How soon the service is ready on a large ledger, and what it holds when nobody asks anything.</summary>
internal sealed class Start : IComparison
{
    public string Name => "start";

    public string What => "start on a large ledger until ready, and the memory of an idle service";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var large = await workshop.LargeLedgerAsync(cancellation);
        var times = new List<double>();
        for (var round = 0; round < workshop.Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await using var service = await workshop.ServeAsync(large, cancellation);
            await service.ReadyAsync(cancellation);
            times.Add(watch.Elapsed.TotalSeconds);
        }

        var sample = await workshop.EmptyLedgerAsync("sample", cancellation);
        return
        [
            new Row("start until ready", Measured.Seconds(Interleaved.Median(times)), null, Goal.AtMost(5, "s")),
            new Row("idle memory on the large ledger", await IdleAsync(workshop, large, cancellation), null, Goal.AtMost(500, "MB")),
            new Row("idle memory on the sample", await IdleAsync(workshop, sample, cancellation, ("Ledger__Sample", "true")), null, Goal.AtMost(150, "MB")),
        ];
    }

    private static async Task<Measured> IdleAsync(
        Workshop workshop, string database, CancellationToken cancellation, params (string Name, string Value)[] settings)
    {
        await using var service = await workshop.ServeAsync(database, cancellation, settings);
        await service.ReadyAsync(cancellation);
        using var asker = new Asker(service.Address);
        // Whatever is loaded on first use is loaded now.
        foreach (var query in RollupQueries.FromCells) asker.Get(RollupQueries.Path(query));
        await Task.Delay(workshop.RunLength, cancellation);
        return Measured.Megabytes(service.ResidentMegabytes);
    }
}
