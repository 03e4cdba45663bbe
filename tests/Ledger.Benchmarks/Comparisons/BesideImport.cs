using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>A few people post and read, unhurried, while nothing else goes on and while a large import runs.</summary>
internal sealed class BesideImport : IComparison
{
    private const int People = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "beside-import";

    public string What => "single posts and reads while an import runs, against without it";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var database = await workshop.EmptyLedgerAsync("beside_import", cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        using var client = new LedgerClient(service.Address);
        var some = workshop.ImportedLines / 10;
        await client.ImportAsync(workshop.ImportedContent, 0, some, cancellation);

        using var posting = new LoadGenerator(service.Address, People, Pause);
        using var reading = new LoadGenerator(service.Address, People, Pause);
        var posts = new PostedItems(service.Address, Cell.Few);
        var reads = new FixedRequest(service.Address, "/v1/rollups?groupBy=country");
        await RunAsync(workshop.RunLength, cancellation);
        var quiet = await RunAsync(workshop.RunLength * 2, cancellation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var busy = RunAsync(TimeSpan.FromHours(1), over.Token);
        try
        {
            await client.ImportAsync(workshop.ImportedContent, some, workshop.ImportedLines, cancellation);
        }
        finally
        {
            await over.CancelAsync();
        }

        var (busyPosts, busyReads) = await busy;
        return
        [
            Compared("p99 of posts, with : without an import", busyPosts, quiet.Posts),
            Compared("p99 of reads, with : without an import", busyReads, quiet.Reads),
            new Row("longest post beside an import", Measured.Milliseconds(busyPosts.Longest), null, Goal.AtMost(1000, "ms")),
            new Row("longest read beside an import", Measured.Milliseconds(busyReads.Longest), null, Goal.AtMost(1000, "ms")),
        ];

        async Task<(Latencies Posts, Latencies Reads)> RunAsync(TimeSpan duration, CancellationToken end)
        {
            var read = Task.Run(() => reading.Run(reads, duration, end), CancellationToken.None);
            var posted = await Task.Run(() => posting.Run(posts, duration, end), CancellationToken.None);
            return (posted.Served, (await read).Served);
        }
    }

    private static Row Compared(string what, Latencies busy, Latencies quiet) =>
        new(what, Measured.Milliseconds(busy.Percentile99), Measured.Milliseconds(quiet.Percentile99), Goal.AtMost(5));
}
