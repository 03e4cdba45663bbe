using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Roll-ups in one currency; a line is recorded before each.</summary>
internal sealed class Convert : IComparison
{
    private static readonly string[] Queries = ["groupBy=country,category", "groupBy=country,stage", "groupBy=country,category&categoryDepth=1&subtotals=true"];

    private static readonly string[] Policies = ["rate=date:2025-03-18", "rate=latest", "rate=annualAverage"];

    public string Name => "convert";

    public string What => "roll-ups in one currency, against the same roll-ups in each currency for itself";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var service = await workshop.ServeAsync(await workshop.LargeLedgerAsync(cancellation), cancellation);
        using (var client = new LedgerClient(service.Address)) await client.LoadRatesAsync(SeededRates.History(new DateOnly(2026, 10, 30)), cancellation);
        using var asker = new Asker(service.Address);
        List<Row> rows = [];
        foreach (var query in Queries)
        {
            var plain = RollupQueries.Path(query);
            asker.MedianOfGetsOfTheNew(plain, 1);
            foreach (var policy in Policies)
            {
                var converted = $"{plain}&convertTo=USD&{policy}";
                asker.MedianOfGetsOfTheNew(converted, 1);
                var (ours, theirs) = Interleaved.Run(
                    workshop.Rounds, () => asker.MedianOfGetsOfTheNew(converted, workshop.Times), () => asker.MedianOfGetsOfTheNew(plain, workshop.Times));
                rows.Add(new Row($"{query}, {policy} : unconverted", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(1.5)));
            }
        }

        var byDate = asker.MedianOfGetsOfTheNew($"{RollupQueries.Path(Queries[0])}&convertTo=USD&rate=valueDate", workshop.Rounds);
        rows.Add(new Row($"{Queries[0]}, rate=valueDate", Measured.Milliseconds(byDate), null, Goal.AtMost(10_000, "ms")));
        return rows;
    }
}
