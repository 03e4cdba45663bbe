using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>What one caller waits who is alone with the service, and one client alone with PostgreSQL.</summary>
internal sealed class Lone : IComparison
{
    public string Name => "lone";

    public string What => "median latency of a lone caller, against a lone INSERT";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.EmptyLedgerAsync(Name, cancellation);
        var rival = await workshop.PgBenchAsync(database, cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var load = new LoadGenerator(service.Address, callers: 1);
        var items = new PostedItems(service.Address, Cell.Few);
        load.Run(items, workshop.WarmUp, cancellation);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(load.Run(items, workshop.RunLength, cancellation).Served.Median),
            async () => (await rival.RunAsync(1, workshop.RunLength, cancellation)).Served.Median);
        return [new Row("median latency", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(2.5))];
    }
}
