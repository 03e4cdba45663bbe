using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;
using Npgsql;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>A roll-up as of earlier instants, the first time each is asked for, and again.</summary>
internal sealed class AsOf : IComparison
{
    private const string Query = "groupBy=country,category";

    // The large blocks are those that the ledger was made of, and so are spread over its past.
    private const string Instants =
        "SELECT recorded_at FROM (SELECT recorded_at FROM ledger.blocks ORDER BY entries DESC LIMIT 20) AS large ORDER BY recorded_at";

    public string Name => "as-of";

    public string What => "roll-ups of the past: the first touch, and then against now";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.LargeLedgerAsync(cancellation);
        var instants = await InstantsAsync(workshop, database, cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var asker = new Asker(service.Address);
        var now = RollupQueries.Path(Query);
        asker.MedianOfGetsOfTheNew(now, workshop.Times);
        List<string> past = [.. instants.Where((_, number) => number % 4 == 2).Select(instant => $"{now}&asOf={instant:yyyy-MM-ddTHH:mm:ss.ffffffZ}")];
        var first = past.Max(asker.Get);
        // An instant of the past never changes, so what is compared with it is a now that has.
        var (again, atNow) = Interleaved.Run(
            workshop.Rounds, () => past.Max(path => asker.MedianOfGets(path, workshop.Times)), () => asker.MedianOfGetsOfTheNew(now, workshop.Times));
        return
        [
            new Row($"the slowest first touch of {past.Count} instants", Measured.Milliseconds(first), null, Goal.AtMost(3_000, "ms")),
            new Row("touched before : now", Measured.Milliseconds(again), Measured.Milliseconds(atNow), Goal.AtMost(10)),
        ];
    }

    private static async Task<List<DateTime>> InstantsAsync(Workshop workshop, string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(workshop.Server.Owner(database));
        await using var command = source.CreateCommand(Instants);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var instants = new List<DateTime>();
        while (await reader.ReadAsync(cancellation)) instants.Add(reader.GetDateTime(0));
        return instants;
    }
}
