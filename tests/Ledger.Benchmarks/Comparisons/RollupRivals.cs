using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Rivals;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Totals that the service answers after a new line, against the same totals made of rows by two databases.</summary>
internal sealed class RollupRivals : IComparison
{
    private const string Lines = "SELECT country, category, currency, amount FROM ledger.line_items";

    private static readonly (string Query, string Columns)[] Totals =
    [
        ("groupBy=country,category", "country, category, currency"),
        ("groupBy=country", "country, currency"),
    ];

    public string Name => "rollup-rivals";

    public string What => "roll-ups, against GROUP BY over the lines in PostgreSQL and in DuckDB";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.LargeLedgerAsync(cancellation);
        var file = Path.Combine(workshop.Folder("duckdb"), "lines.csv");
        await new Psql(workshop.Server, database).RunAsync($"COPY ({Lines}) TO STDOUT (FORMAT csv, HEADER)", file, cancellation);
        using var duckDb = new DuckDbTotals();
        duckDb.Load("lines", file);
        File.Delete(file);
        using var sql = new SqlTotals(workshop.Server, database);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var asker = new Asker(service.Address);
        var rows = new List<Row>();
        foreach (var (query, columns) in Totals)
        {
            var path = RollupQueries.Path(query);
            asker.MedianOfGetsOfTheNew(path, workshop.Times);
            Add("PostgreSQL", Goal.TimesFaster(100), () => sql.Run(GroupBy(columns, "ledger.line_items")));
            Add("DuckDB", Goal.TimesFaster(10), () => duckDb.Run(GroupBy(columns, "lines")));

            void Add(string rival, Goal goal, Func<double> run)
            {
                run();
                var (ours, theirs) = Interleaved.Run(workshop.Rounds, () => asker.MedianOfGetsOfTheNew(path, workshop.Times), run);
                rows.Add(new Row($"{query}, against {rival}", Measured.Milliseconds(ours), Measured.Milliseconds(theirs), goal));
            }
        }

        return rows;
    }

    private static string GroupBy(string columns, string table) => $"SELECT {columns}, sum(amount), count(*) FROM {table} GROUP BY {columns}";
}
