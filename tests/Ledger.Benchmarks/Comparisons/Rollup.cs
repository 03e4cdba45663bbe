using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Roll-ups of a ledger, and of one that has each of its lines a hundred times; a line is recorded before each.</summary>
internal sealed class Rollup : IComparison
{
    public string Name => "rollup";

    public string What => "roll-ups of a large ledger, against one with a hundredth of its lines in the same cells";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var large = await workshop.ServeAsync(await workshop.LargeLedgerAsync(cancellation), cancellation);
        await using var small = await workshop.ServeAsync(await workshop.SmallLedgerAsync(cancellation), cancellation);
        using var ofLarge = new Asker(large.Address);
        using var ofSmall = new Asker(small.Address);
        var rows = new List<Row>();
        foreach (var query in RollupQueries.FromCells)
        {
            var path = RollupQueries.Path(query);
            ofLarge.MedianOfGetsOfTheNew(path, 1);
            ofSmall.MedianOfGetsOfTheNew(path, 1);
            var (ours, theirs) = Interleaved.Run(
                workshop.Rounds, () => ofLarge.MedianOfGetsOfTheNew(path, workshop.Times), () => ofSmall.MedianOfGetsOfTheNew(path, workshop.Times));
            rows.Add(new Row($"{query}, large : small", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(1.3)));
        }

        return rows;
    }
}
