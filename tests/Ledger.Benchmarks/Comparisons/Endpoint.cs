using System.Text;
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
        var database = await workshop.EmptyLedgerAsync(Name, cancellation);
        await using var service = await workshop.ServeAsync(database, cancellation);
        var folder = workshop.Folder("parse-only");
        var answer = Path.Combine(folder, "answer.json");
        await File.WriteAllTextAsync(answer, await AnswerOfAsync(service, cancellation), cancellation);
        await using var bare = await ChildProcess.StartAsync(
            typeof(Program).Assembly.Location, [ParseOnlyEndpoint.Verb, answer], folder, new Dictionary<string, string>(), cancellation);

        using var load = new LoadGenerator(service.Address, Posting.Callers);
        using var bareLoad = new LoadGenerator(bare.Address, Posting.Callers);
        var items = new PostedItems(service.Address, Cell.Few);
        var bareItems = new PostedItems(bare.Address, Cell.Few);
        load.Run(items, workshop.WarmUp);
        bareLoad.Run(bareItems, workshop.WarmUp);
        var (ours, theirs) = await Interleaved.RunAsync(
            workshop.Rounds,
            () => Task.FromResult(load.Run(items, workshop.RunLength).Rate),
            () => Task.FromResult(bareLoad.Run(bareItems, workshop.RunLength).Rate));
        return [new Row("items answered", Measured.PerSecond(ours), Measured.PerSecond(theirs), Goal.AtLeast(1.0 / 3))];
    }

    private static async Task<string> AnswerOfAsync(ChildProcess service, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = service.Address };
        using var body = new StringContent(RealisticItem.Json("bench-answer", Cell.Few[0]), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri("/v1/line-items", UriKind.Relative), body, cancellation);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellation);
    }
}
