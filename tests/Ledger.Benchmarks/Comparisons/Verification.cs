using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Rivals;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>Recomputing the whole ledger, against just reading its journal.</summary>
internal sealed class Verification : IComparison
{
    public string Name => "verify";

    public string What => "verifying the ledger, against reading its journal with COPY";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.LargeLedgerAsync(cancellation);
        var psql = new Psql(workshop.Server, database);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var client = new LedgerClient(service.Address);
        var entries = await client.SequenceAsync(cancellation);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.ImportRounds,
            async () => entries / (await client.VerifyAsync(cancellation)).TotalSeconds,
            async () => entries / (await psql.RunAsync("COPY ledger.journal TO STDOUT", "/dev/null", cancellation)).TotalSeconds);
        return [new Row("entries verified", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(0.3))];
    }
}
