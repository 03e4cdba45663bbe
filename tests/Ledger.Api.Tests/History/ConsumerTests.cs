using System.Globalization;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;
using Xunit.Sdk;

namespace Ledger.Api.Tests.History;

/// <summary>What a downstream system can make of the feed alone.</summary>
public sealed class ConsumerTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private LineClient Client => new(_app.Client);

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server, sample: true);
        await WriteAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_consumer_recomputes_every_hash_from_the_feed_by_the_document_alone()
    {
        var chain = new ConsumerChain();

        await foreach (var line in FeedReader.LinesAsync(_app.Client, 0, LineClient.Cancellation)) chain.Take(line);

        var head = await Client.GetAsync("/v1/ledger/head");
        Assert.Equal(((long)head["sequence"]!, (string)head["hash"]!), (chain.Sequence, chain.Head));
        Assert.True(chain.LargestBlock > 1, "no block of several entries was checked");
    }

    [Fact]
    public async Task A_consumer_sees_that_an_entry_was_changed_behind_the_service()
    {
        await Sql.ExecuteAsync(
            _app.Database.OwnerConnectionString, "UPDATE postings SET amount = amount + 1 WHERE (ticket, ordinal, leg) = (SELECT max(ticket), 0, 0 FROM postings)");
        var lines = await FeedReader.LinesAsync(_app.Client, 0, LineClient.Cancellation).ToListAsync(LineClient.Cancellation);
        var chain = new ConsumerChain();

        Assert.ThrowsAny<XunitException>(() => lines.ForEach(chain.Take));
    }

    [Fact]
    public async Task A_consumer_adds_up_the_totals_of_the_ledger()
    {
        var totals = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        await foreach (var line in FeedReader.LinesAsync(_app.Client, 0, LineClient.Cancellation))
        {
            foreach (var posting in JsonNode.Parse(line)!["postings"]!["money"]!.AsArray())
            {
                var place = $"{posting!["country"]} {posting["currency"]} {posting["stage"]}";
                totals[place] = totals.GetValueOrDefault(place) + (decimal)posting["amount"]!;
            }
        }

        var rows = (await Client.GetAsync("/v1/rollups?groupBy=country"))["rows"]!.AsArray()
            .Where(row => row!["currency"] is not null)
            .SelectMany(row => new[] { "planned", "requested", "allocated", "contracted", "delivered", "paid" }
                .Select(stage => (Place: $"{row!["country"]} {row["currency"]} {stage}", Amount: (decimal)row[stage]!)))
            .Where(cell => cell.Amount != 0).OrderBy(cell => cell.Place, StringComparer.Ordinal);
        Assert.Equal(
            rows.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Place} {cell.Amount:F2}")),
            totals.Where(cell => cell.Value != 0).Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Key} {cell.Value:F2}")));
    }

    private async Task WriteAsync()
    {
        // Two sources that nobody knew make one block of three entries.
        var envelope = await Client.RecordAsync(
            """
            {"country": "LV", "category": "munitions", "title": "Munitions “—”", "stage": "allocated", "date": "2025-03", "notes": "a\nb\"c\\",
             "value": {"amount": 1000.01, "currency": "EUR"}, "quantity": {"value": 12.5, "unit": "TNE", "bound": "atLeast"},
             "fiscalYears": {"from": 2025, "to": 2027},
             "allocationSources": [{"source": "eu-x", "amount": 300}, {"source": "budget-y", "amount": 200}]}
            """);
        var part = await Client.RecordAsync(
            $$"""
            {"country": "LV", "category": "munitions/mines", "title": "Part", "stage": "contracted", "date": "2025", "partOf": "{{envelope.Id}}",
             "value": {"amount": 100, "currency": "EUR", "bound": "approximate"} }
            """);
        var moved = await Client.MoveAsync(part, """{"from": "contracted", "to": "paid", "amount": 0.07, "date": "2025-06"}""");
        await Client.MoveAsync(moved, $$"""{"corrects": "{{moved.Movement}}", "amount": 0.02, "reason": "Too much"}""");
        var unpriced = await Client.RecordAsync(
            """{"country": "JP", "category": "munitions", "title": "砲弾", "stage": "planned", "date": "2025"}""");
        await Client.PatchAsync(unpriced, """{"value": {"amount": 1234567, "currency": "JPY"}, "reason": "Priced"}""");
        var refund = await Client.RecordAsync(
            """{"country": "KW", "category": "munitions", "title": "Refund", "stage": "paid", "date": "2025", "value": {"amount": -0.005, "currency": "KWD"}}""");
        await Client.VoidAsync(refund, "Never paid back");
    }
}
