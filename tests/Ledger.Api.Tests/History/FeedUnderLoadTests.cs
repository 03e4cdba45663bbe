using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>Eight writers at two processes, and readers whose connections are cut at random.</summary>
public sealed class FeedUnderLoadTests(PostgresServer server) : IAsyncLifetime
{
    private const int Writers = 8;
    private const int Rounds = 25;

    private LedgerApp _app = null!;
    private LedgerApp _other = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server);
        _other = LedgerApp.Start(_app.Database);
    }

    public async ValueTask DisposeAsync()
    {
        await _other.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Every_reader_gets_every_entry_exactly_once_and_in_order()
    {
        var envelope = await new LineClient(_app.Client).RecordAsync(
            """{"country": "LV", "category": "munitions", "title": "Munitions", "stage": "allocated", "date": "2025", "value": {"amount": 1000000, "currency": "EUR"}}""");
        using var written = new CancellationTokenSource();
        var readers = new[]
        {
            FollowAsync(_app.Client, Events, 1, written.Token),
            FollowAsync(_app.Client, Events, 2, written.Token),
            FollowAsync(_other.Client, Events, 3, written.Token),
            FollowAsync(_other.Client, Lines, 4, written.Token),
            FollowAsync(_app.Client, Pages, 5, written.Token),
        };

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(writer, envelope.Id)));
        await written.CancelAsync();
        var feeds = await Task.WhenAll(readers);

        var head = (long)(await new LineClient(_app.Client).GetAsync("/v1/ledger/head"))["sequence"]!;
        // Per writer a source, and per round a line that is revised and moved.
        Assert.Equal(1 + (Writers * (1 + (3 * Rounds))), head);
        Assert.All(feeds, feed => Assert.Equal(Enumerable.Range(1, (int)head).Select(n => (long)n), feed.Select(SequenceOf)));
        Assert.All(feeds, feed => Assert.Equal(feeds[0], feed));
    }

    private async Task WriteAsync(int writer, Guid envelope)
    {
        var client = new LineClient(writer % 2 == 0 ? _app.Client : _other.Client);
        for (var round = 0; round < Rounds; round++)
        {
            var line = await client.RecordAsync(
                $$"""
                {"country": "LV", "category": "munitions/mines", "title": "Part {{writer}}.{{round}}", "stage": "allocated", "date": "2025",
                 "partOf": "{{envelope}}", "value": {"amount": 100.50, "currency": "EUR"}, "quantity": {"value": 1.5, "unit": "KGM"},
                 "allocationSources": [{"source": "source-{{writer}}", "amount": 40}]}
                """);
            var revised = await client.PatchAsync(line, """{"value": {"amount": 120.00}, "notes": "—", "reason": "Corrected"}""");
            await client.MoveAsync(revised, """{"from": "allocated", "to": "contracted", "amount": 20, "date": "2025-06"}""");
        }
    }

    // Reads a random stretch, breaks off, and goes on after the last entry it has, until nothing follows any more.
    private static async Task<List<string>> FollowAsync(
        HttpClient client, Func<HttpClient, long, CancellationToken, IAsyncEnumerable<string>> read, int seed, CancellationToken written)
    {
        var random = new Random(seed);
        var entries = new List<string>();
        while (true)
        {
            var complete = written.IsCancellationRequested;
            var before = entries.Count;
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(LineClient.Cancellation);
            cut.CancelAfter(random.Next(500, 1500));
            try
            {
                var left = random.Next(1, 80);
                await foreach (var entry in read(client, entries.Count == 0 ? 0 : SequenceOf(entries[^1]), cut.Token))
                {
                    entries.Add(entry);
                    if (--left == 0) break;
                }
            }
            catch (OperationCanceledException) when (!LineClient.Cancellation.IsCancellationRequested)
            {
                // The connection was cut in the middle.
            }

            if (complete && entries.Count == before) return entries;
        }
    }

    private static IAsyncEnumerable<string> Events(HttpClient client, long after, CancellationToken cut) =>
        FeedReader.EventsAsync(client, after, cut).Select(item => item.Data);

    private static IAsyncEnumerable<string> Lines(HttpClient client, long after, CancellationToken cut) =>
        FeedReader.LinesAsync(client, after, cut);

    private static IAsyncEnumerable<string> Pages(HttpClient client, long after, CancellationToken cut) =>
        FeedReader.PagesAsync(client, after, cut);

    private static long SequenceOf(string entry) => (long)JsonNode.Parse(entry)!["sequence"]!;
}
