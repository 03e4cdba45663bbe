using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>
/// A thousand callers at once. Those that the service cannot take must learn it at once, with a time to come again (which
/// they keep to), and when the rush is over all must be as before.
/// </summary>
internal sealed class Overload : IComparison
{
    private const int Crowd = 1000;

    public string Name => "overload";

    public string What => "1,000 callers at once: how soon 503 is said, and the rate of 64 callers afterwards";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var items = ledger.Items(Cell.Few);
        var before = ledger.Load(Posting.Callers, items, workshop.RunLength, cancellation);
        var rush = ledger.Load(Crowd, items, workshop.RunLength, cancellation);
        var after = ledger.Load(Posting.Callers, items, workshop.RunLength, cancellation);
        var share = 100.0 * rush.Refused.Count / (rush.Refused.Count + rush.Served.Count);
        return
        [
            new Row("answered 503 with Retry-After", new Measured(share, "%"), null, null),
            .. rush.Refused.Count == 0 ? Enumerable.Empty<Row>()
                : [new Row("p99 of the 503s", Measured.Milliseconds(rush.Refused.Percentile99), null, Goal.AtMost(250, "ms"))],
            new Row("p99 of what was recorded", Measured.Milliseconds(rush.Served.Percentile99), null, Goal.AtMost(1000, "ms")),
            new Row("items recorded, in the rush : before", Measured.PerSecond(rush.Rate), Measured.PerSecond(before.Rate), Goal.AtLeast(0.8)),
            new Row("items recorded, after : before", Measured.PerSecond(after.Rate), Measured.PerSecond(before.Rate), Goal.AtLeast(0.8)),
        ];
    }
}
