using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Rivals;
using Ledger.Benchmarks.Serving;
using Npgsql;
using System.Diagnostics;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>All lines as NDJSON, against COPY of the columns that they are made of.</summary>
internal sealed class Export : IComparison
{
    private static readonly string[] Columns = ["id", "version", "version_ticket", "derived_ticket", "part_of", "payload", "standing", "void_reason"];

    public string Name => "export";

    public string What => "all lines as NDJSON, against COPY of the same columns to standard output";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.LargeLedgerAsync(cancellation);
        var statement = await StatementAsync(workshop, database, cancellation);
        var psql = new Psql(workshop.Server, database);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var client = new LedgerClient(service.Address);
        await client.DrainAsync("/v1/line-items?format=ndjson&country=LT", cancellation);
        var before = service.ResidentMegabytes;
        service.ForgetPeak();
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.ImportRounds,
            async () =>
            {
                var watch = Stopwatch.StartNew();
                await client.DrainAsync("/v1/line-items?format=ndjson", cancellation);
                return workshop.Options.Lines / watch.Elapsed.TotalSeconds;
            },
            async () => workshop.Options.Lines / (await psql.RunAsync(statement, "/dev/null", cancellation)).TotalSeconds);
        return
        [
            new Row("lines exported", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(0.5)),
            new Row("memory that exporting adds", Measured.Megabytes(service.PeakMegabytes - before), null, Goal.AtMost(100, "MB")),
        ];
    }

    private static async Task<string> StatementAsync(Workshop workshop, string database, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(workshop.Server.Owner(database));
        await using var command = source.CreateCommand(
            """
            SELECT string_agg(column_name, ', ') FROM information_schema.columns
            WHERE table_schema = 'ledger' AND table_name = 'line_items' AND column_name = ANY ($1)
            """);
        command.Parameters.Add(new() { Value = Columns });
        return $"COPY (SELECT {await command.ExecuteScalarAsync(cancellation)} FROM ledger.line_items) TO STDOUT";
    }
}
