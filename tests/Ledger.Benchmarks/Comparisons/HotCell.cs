using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>All callers add to one cell, or to hundreds: a total that everybody changes must not be a queue.</summary>
internal sealed class HotCell : IComparison
{
    public string Name => "hot-cell";

    public string What => "64 callers on one cell, against 64 callers on hundreds of cells";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.EmptyLedgerAsync("hot_cell", cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var load = new LoadGenerator(service.Address, Posting.Callers);
        var hot = new PostedItems(service.Address, [Cell.Few[0]]);
        var spread = new PostedItems(service.Address, Cell.Spread);
        load.Run(spread, workshop.WarmUp, cancellation);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(load.Run(hot, workshop.RunLength, cancellation).Rate),
            () => Task.FromResult(load.Run(spread, workshop.RunLength, cancellation).Rate));
        return [new Row("items recorded, one cell : spread", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(0.9))];
    }
}
