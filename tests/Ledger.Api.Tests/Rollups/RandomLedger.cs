using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Rollups;

/// <summary>A service with random lines, and the same lines in memory.</summary>
internal sealed class RandomLedger : IAsyncDisposable
{
    private readonly LedgerApp _app;

    private RandomLedger(LedgerApp app, int seed)
    {
        _app = app;
        var random = new Random(seed);
        Lines = new RandomLines(random, Naive);
        Queries = new RandomQueries(random, Lines, Naive);
    }

    public NaiveLedger Naive { get; } = new();

    public RandomLines Lines { get; }

    public RandomQueries Queries { get; }

    public static async Task<RandomLedger> StartAsync(PostgresServer server, int seed, int lines)
    {
        var ledger = new RandomLedger(await LedgerApp.StartAsync(server), seed);
        await ledger.DescribeAsync("state-budget", "nationalBudget");
        await ledger.DescribeAsync("eu-fund", "euInstrument");
        for (var i = 0; i < lines; i++) await ledger.RecordAsync(ledger.Lines.Add());
        // What is said of a source later holds for the lines that named it before.
        await ledger.DescribeAsync("bank-loan", "loan");
        return ledger;
    }

    public async Task<JsonElement> GetAsync(string url)
    {
        var response = await _app.Client.GetAsync(url, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{url}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task DescribeAsync(string slug, string kind)
    {
        var response = await _app.Client.PutAsJsonAsync(
            $"/v1/allocation-sources/{slug}", new { name = slug, kind }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        Naive.SourceKinds[slug] = kind;
    }

    private async Task RecordAsync(NaiveLine line)
    {
        var body = new StringContent(line.Body(), Encoding.UTF8, "application/json");
        var response = await _app.Client.PostAsync("/v1/line-items", body, TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.Created, $"{line.Body()} was refused: {answer}");
    }
}
