using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>How much longer the slowest of a hundred callers waits than the middle one.</summary>
internal sealed class Tail : IComparison
{
    public string Name => "tail";

    public string What => "64 callers: the 99th percentile of their latency, against its median";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var items = ledger.Items(Cell.Few);
        var runs = Enumerable.Range(0, workshop.Rounds)
            .Select(_ => ledger.Load(Posting.Callers, items, workshop.RunLength, cancellation).Served)
            .OrderBy(latencies => latencies.Percentile99 / latencies.Median).ToList();
        var middle = runs[runs.Count / 2];
        return [new Row("p99 : median latency", Measured.Milliseconds(middle.Percentile99), Measured.Milliseconds(middle.Median), Goal.AtMost(3))];
    }
}
