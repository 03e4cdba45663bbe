using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>All callers add to one cell, or to hundreds: a total that everybody changes must not be a queue.</summary>
internal sealed class HotCell : IComparison
{
    public string Name => "hot-cell";

    public string What => "64 callers on one cell, against 64 callers on hundreds of cells";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var hot = ledger.Items([Cell.Few[0]]);
        var spread = ledger.Items(Cell.Spread);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(ledger.Load(Posting.Callers, hot, workshop.RunLength, cancellation).Rate),
            () => Task.FromResult(ledger.Load(Posting.Callers, spread, workshop.RunLength, cancellation).Rate));
        return [new Row("items recorded, one cell : spread", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(0.9))];
    }
}
