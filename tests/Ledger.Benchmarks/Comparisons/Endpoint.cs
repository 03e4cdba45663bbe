using Ledger.Benchmarks.Data;
using Ledger.Benchmarks.Load;
using Ledger.Benchmarks.Reporting;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>The same load against an endpoint that parses the item and answers, and keeps nothing.</summary>
internal sealed class Endpoint : IComparison
{
    public string Name => "endpoint";

    public string What => "64 callers record single items, against an endpoint that only parses and answers";

    public async Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation)
    {
        var ledger = await workshop.WarmLedgerAsync(cancellation);
        var folder = workshop.Folder("parse-only");
        var answer = Path.Combine(folder, "answer.json");
        using (var client = new LedgerClient(ledger.Address))
            await File.WriteAllTextAsync(answer, await client.RecordAsync("bench-answer", cancellation), cancellation);
        await using var bare = await ChildProcess.StartAsync(
            typeof(Program).Assembly.Location, [ParseOnlyEndpoint.Verb, answer], folder, [], cancellation);
        using var bareLoad = new LoadGenerator(bare.Address, Posting.Callers);
        var items = ledger.Items(Cell.Few);
        var bareItems = new PostedItems(bare.Address, Cell.Few);
        bareLoad.Run(bareItems, workshop.RunLength, cancellation);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(ledger.Load(Posting.Callers, items, workshop.RunLength, cancellation).Rate),
            () => Task.FromResult(bareLoad.Run(bareItems, workshop.RunLength, cancellation).Rate));
        return [new Row("items answered", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(1.0 / 3))];
    }
}
