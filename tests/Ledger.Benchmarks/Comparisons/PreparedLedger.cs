using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Ledgers of made lines, imported once a run, or once for all runs that keep their data in the same folder.</summary>
internal sealed class PreparedLedger(Workshop workshop, int different)
{
    // Several blocks, so that there is a past to ask about.
    private const int Blocks = 20;

    /// <summary>The database with a ledger of so many lines.</summary>
    internal async Task<string> OfAsync(int lines, CancellationToken cancellation)
    {
        var database = $"lines_{lines}_of_{different}";
        // It gets its name only when it is complete.
        if (!await workshop.Server.HasAsync(database, cancellation)) await MakeAsync(database, lines, cancellation);
        await workshop.MigrateAsync(database, cancellation);
        return database;
    }

    private async Task MakeAsync(string database, int lines, CancellationToken cancellation)
    {
        var unfinished = await workshop.EmptyLedgerAsync("unfinished", cancellation);
        await using (var service = await workshop.ServeAsync(unfinished, cancellation))
        {
            using var client = new LedgerClient(service.Address);
            var content = new SeededLines(different);
            // A block ends where a part and its envelope are both in it.
            var step = Math.Max(lines / Blocks / SeededLineMaker.LinesPerPart, 1) * SeededLineMaker.LinesPerPart;
            for (var first = 0; first < lines; first += step)
                await client.ImportAsync(content, first, Math.Min(step, lines - first), cancellation);
        }

        await workshop.Server.ExecuteAsync(unfinished, "VACUUM (ANALYZE)", cancellation);
        await workshop.Server.ExecuteAsync("postgres", $"ALTER DATABASE {unfinished} RENAME TO {database}", cancellation);
        await workshop.Server.ExecuteAsync("postgres", "CHECKPOINT", cancellation);
    }
}
