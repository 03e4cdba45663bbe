using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Rivals;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>
/// Lines as NDJSON into an empty ledger; then binary COPY of the rows that this wrote, read back from it, into the tables
/// of another empty ledger.
/// </summary>
internal sealed class Import : IComparison
{
    public string Name => "import";

    public string What => "an import of NDJSON, against binary COPY of the very rows it writes";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var count = workshop.ImportedLines;
        var folder = workshop.Folder("copy");
        var copy = new TableCopy(workshop.Server, folder);
        var other = await workshop.EmptyLedgerAsync("copied", cancellation);
        var taken = false;
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.ImportRounds,
            async () =>
            {
                var database = await workshop.EmptyLedgerAsync(Name, cancellation);
                await using var service = await workshop.ServeAsync(database, cancellation);
                using var client = new LedgerClient(service.Address);
                // Its compilers get to know the work; nothing is kept of it.
                await client.ImportAsync(workshop.ImportedContent, 0, count / 10, cancellation, dryRun: true);
                await workshop.Server.ExecuteAsync(database, "CHECKPOINT", cancellation);
                var took = await client.ImportAsync(workshop.ImportedContent, 0, count, cancellation);
                if (!taken) await copy.TakeAsync(database, cancellation);
                taken = true;
                return count / took.TotalSeconds;
            },
            async () => count / (await copy.PutAsync(other, cancellation)).TotalSeconds);
        Directory.Delete(folder, recursive: true);
        return [new Row($"lines of {count:N0}", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(0.5, aim: 0.7))];
    }
}
