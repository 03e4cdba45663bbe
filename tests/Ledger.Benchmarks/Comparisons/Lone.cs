using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>What one caller waits who is alone with the service, and one client alone with PostgreSQL.</summary>
internal sealed class Lone : IComparison
{
    public string Name => "lone";

    public string What => "median latency of a lone caller, against a lone INSERT";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var items = ledger.Items(Cell.Few);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(ledger.Load(1, items, workshop.RunLength, cancellation).Served.Median),
            async () => (await ledger.Rival.RunAsync(1, workshop.RunLength, cancellation)).Served.Median);
        return [new Row("median latency", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(2.5))];
    }
}
