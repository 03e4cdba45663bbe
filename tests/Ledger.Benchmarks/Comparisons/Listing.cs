using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>A page far down in filtered and sorted lists, against their first page.</summary>
internal sealed class Listing : IComparison
{
    private static readonly string[] Lists =
    [
        "", "sort=-date", "country=LT", "country=LT&category=munitions&sort=date", "currency=EUR&sort=-amount",
        "supplier=Supplier%200", "tag=programme-1", "stage=contracted&fiscalYear=2024..2026",
    ];

    public string Name => "listing";

    public string What => "a deep page of lists, against their first page";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        await using var service = await workshop.ServeAsync(await workshop.LargeLedgerAsync(cancellation), cancellation);
        using var asker = new Asker(service.Address);
        return [.. Lists.Select(list => Compare(asker, list, workshop))];
    }

    private static Row Compare(Asker asker, string list, Workshop workshop)
    {
        var first = $"/v1/line-items?limit=1000{(list.Length > 0 ? "&" + list : "")}";
        var (deep, pages) = WalkDown(asker, first, workshop.DeepestPage);
        var (ours, theirs) = Interleaved.Run(
            workshop.Rounds, () => asker.MedianOfGets(deep, workshop.Times), () => asker.MedianOfGets(first, workshop.Times));
        return new Row(
            $"{(list.Length > 0 ? list : "all")}: page {pages:N0} : first", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), Goal.AtMost(1.3));
    }

    // The last page may be short, and a short one would look fast; the one before it is taken.
    private static (string Deep, int Pages) WalkDown(Asker asker, string first, int deepest)
    {
        var (at, pages) = (first, 1);
        for (var next = asker.Page(first).Next; next is not null && pages < deepest; pages++)
        {
            if (asker.Page(next).Next is not { } further) break;
            (at, next) = (next, further);
        }

        return (at, pages);
    }
}
