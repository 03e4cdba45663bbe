using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>The most memory that the service holds while it imports, from a fresh start each time.</summary>
internal sealed class ImportMemory : IComparison
{
    public string Name => "import-memory";

    public string What => "peak memory of a large import, against one of a tenth";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var small = await PeakAsync(workshop, workshop.ImportedLines / 10, cancellation);
        var large = await PeakAsync(workshop, workshop.ImportedLines, cancellation);
        return
        [
            new Row($"peak, {workshop.ImportedLines:N0} lines : a tenth", Measured.Megabytes(large), Measured.Megabytes(small), Goal.AtMost(1.2)),
            new Row($"peak, {workshop.ImportedLines:N0} lines", Measured.Megabytes(large), null, Goal.AtMost(500, "MB")),
        ];
    }

    private static async Task<double> PeakAsync(Workshop workshop, int count, CancellationToken cancellation)
    {
        var database = await workshop.EmptyLedgerAsync("import_memory", cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var client = new LedgerClient(service.Address);
        await client.ImportAsync(workshop.ImportedContent, 0, count, cancellation);
        return service.PeakMegabytes;
    }
}
