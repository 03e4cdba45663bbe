using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Asking again for a roll-up that has not changed, against asking for the head.</summary>
internal sealed class NotModified : IComparison
{
    private const int Times = 101;

    public string Name => "not-modified";

    public string What => "a 304 of a roll-up, against reading the head";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var service = await workshop.ServeAsync(await workshop.LargeLedgerAsync(cancellation), cancellation);
        using var asker = new Asker(service.Address);
        var path = RollupQueries.Path(RollupQueries.FromCells[0]);
        asker.MedianOfUnchanged(path, Times * 5);
        asker.MedianOfGets("/v1/ledger/head", Times * 5);
        var (ours, theirs) = Interleaved.Run(
            workshop.Rounds, () => asker.MedianOfUnchanged(path, Times), () => asker.MedianOfGets("/v1/ledger/head", Times));
        return [new Row("304 : GET /v1/ledger/head", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(1.3))];
    }
}
