using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Rivals;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>
/// A service that has recorded items for a while: its compilers and caches are where they are in a busy service. The
/// comparisons about recording share it, with a table beside it for pgbench.
/// </summary>
internal sealed class WarmLedger : IAsyncDisposable
{
    private readonly ChildProcess _service;

    private WarmLedger(string database, ChildProcess service, PgBench rival) =>
        (Database, _service, Rival) = (database, service, rival);

    internal string Database { get; }

    internal Uri Address => _service.Address;

    internal PgBench Rival { get; }

    internal static async Task<WarmLedger> StartAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.EmptyLedgerAsync("recording", cancellation);
        var rival = new PgBench(workshop.Server, database, workshop.Folder("pgbench"));
        await rival.PrepareAsync(cancellation);
        var ledger = new WarmLedger(database, await workshop.ServeAsync(database, cancellation), rival);
        ledger.Load(Posting.Callers, ledger.Items(Cell.Few), workshop.WarmUp, cancellation);
        return ledger;
    }

    /// <summary>Items that fall into these cells, in turn.</summary>
    internal PostedItems Items(IReadOnlyList<Cell> cells) => new(Address, cells);

    /// <summary>So many callers record items for a while.</summary>
    internal LoadResult Load(int callers, PostedItems items, TimeSpan duration, CancellationToken cancellation)
    {
        using var load = new LoadGenerator(Address, callers);
        return load.Run(items, duration, cancellation);
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();
}
