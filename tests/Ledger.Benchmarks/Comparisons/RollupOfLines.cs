using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Roll-ups that cells cannot answer, as the first asker meets them.</summary>
internal sealed class RollupOfLines : IComparison
{
    public string Name => "rollup-b";

    public string What => "roll-ups by supplier, tag and date, over all lines and over those that an index finds";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var service = await workshop.ServeAsync(await workshop.LargeLedgerAsync(cancellation), cancellation);
        using var asker = new Asker(service.Address);
        return
        [
            .. RollupQueries.FromLines.Select(query => Ask(query, Goal.AtMost(10_000, "ms"))),
            .. RollupQueries.FromFewLines.Select(query => Ask(query, Goal.AtMost(1_000, "ms"))),
        ];

        // A new line before each, so that no answer is kept from the time before.
        Row Ask(string query, Goal goal) =>
            new(query, Measured.Milliseconds(asker.MedianOfGetsOfTheNew(RollupQueries.Path(query), workshop.Rounds)), null, goal);
    }
}
