using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>64 callers record items in the same few cells; 64 clients of pgbench insert the same item into one table.</summary>
internal sealed class Posting : IComparison
{
    internal const int Callers = 64;

    public string Name => "posting";

    public string What => "64 callers record single items, against single-row INSERTs by 64 clients";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var items = ledger.Items(Cell.Few);
        await ledger.Rival.RunAsync(Callers, workshop.RunLength, cancellation);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(ledger.Load(Callers, items, workshop.RunLength, cancellation).Rate),
            async () => (await ledger.Rival.RunAsync(Callers, workshop.RunLength, cancellation)).Rate);
        return [new Row("items recorded", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(1.0, aim: 1.5))];
    }
}
