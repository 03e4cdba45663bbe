using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Life;
using Ledger.Api.Tests.LineItems;
using Xunit;
using Line = Ledger.Api.Tests.LineItems.Line;

namespace Ledger.Api.Tests.Exports;

/// <summary>The journal for plain-text accounting; an outside program proves the ledger's totals.</summary>
public sealed class JournalTests(PostgresServer server)
{
    private const string Journal = "/v1/exports/journal";

    [Fact]
    public async Task Hledger_finds_the_totals_of_the_sample_register()
    {
        await using var app = await LedgerApp.StartAsync(server, sample: true);

        Assert.True(await new JournalBalances(app.Client).CompareAsync() > 20);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Hledger_finds_the_totals_of_a_random_life_now_and_at_earlier_instants(int seed)
    {
        await using var app = await LedgerApp.StartAsync(server);
        var (player, instants) = (new LifePlayer(app, seed), new List<DateTimeOffset>());
        for (var command = 1; command <= 300; command++)
        {
            await player.NextAsync();
            if (command % 100 == 0) instants.Add(player.Last);
        }

        Assert.True(await new JournalBalances(app.Client).CompareAsync() > 50);
        foreach (var instant in instants) Assert.True(await new JournalBalances(app.Client, instant).CompareAsync() > 20);
    }

    [Fact]
    public async Task What_people_write_cannot_change_the_figures()
    {
        await using var app = await LedgerApp.StartAsync(server);
        string[] titles =
        [
            "a; stage:paid", "a | b", "two\nlines\n    budget:EE:x  1 EUR", "(1) ! * =", "[2024-01-01] date:2024-02-02", "\"quoted\" 'x' EUR 5",
            "Žemė\u2028\u0085x", "; comment", "\tcomment\r\nend comment",
        ];
        foreach (var title in titles)
        {
            var body = JsonNode.Parse(Line.With("""{"value": {"amount": 10.05, "currency": "EUR"} }"""))!;
            body["title"] = title;
            body["notes"] = title;
            await app.Client.RecordAsync(body.ToJsonString());
        }

        await app.Client.RecordAsync(Line.With("""{"title": "Nobody knows\nwhat; it costs"}"""));
        await app.Client.RecordAsync(Line.With("""{"value": {"amount": -1.234, "currency": "KWD"}, "country": "LV"}"""));
        await app.Client.RecordAsync(Line.With("""{"value": {"amount": 999999999999999, "currency": "JPY"} }"""));

        var balances = new JournalBalances(app.Client);
        Assert.True(await balances.CompareAsync() > 10);
        Assert.Contains(
            $"; {DateTime.UtcNow:yyyy}", (await balances.JournalAsync()).Split('\n').Single(line => line.Contains("Nobody knows what, it costs | recorded, unpriced", StringComparison.Ordinal)),
            StringComparison.Ordinal);
        var register = await Hledger.RunAsync(await balances.JournalAsync(), "payees");
        Assert.Contains("two lines     budget:EE:x  1 EUR", register, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_and_a_movement_go_from_account_to_account_and_leave_the_source_alone()
    {
        await using var app = await LedgerApp.StartAsync(server);
        await app.Client.RecordAsync(Line.With("""{"reference": "envelope", "title": "Envelope", "value": {"amount": 50.00, "currency": "EUR"} }"""));
        await app.Client.RecordAsync(Line.With(
            """{"reference": "part", "title": "Part", "partOf": "envelope", "stage": "contracted", "value": {"amount": 20.00, "currency": "EUR"} }"""));
        using var moved = await app.Client.MoveAsync(
            "ref:part", "\"1.1\"", """{"from": "contracted", "to": "delivered", "amount": 5, "date": "2026", "reason": "First; lot"}""");
        Assert.Equal(HttpStatusCode.Created, moved.StatusCode);

        var journal = await new JournalBalances(app.Client).JournalAsync();
        Assert.Single(journal.Split('\n'), line => line.StartsWith("    source:", StringComparison.Ordinal));
        Assert.Contains("(3) Part | moved from contracted to delivered: First, lot\n    ; kind:moved, version:2, ", journal, StringComparison.Ordinal);
        Assert.EndsWith("\n; End after entry 3.\n", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unchanged_ledger_answers_304_and_an_empty_one_gives_a_file_that_can_be_read()
    {
        await using var app = await LedgerApp.StartAsync(server);
        using var empty = await app.Client.ReadAsync(Journal);

        Assert.Equal("text/plain; charset=utf-8", empty.Content.Headers.ContentType!.ToString());
        Assert.Equal("ledger.journal", empty.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Empty(await Hledger.BalancesAsync(await empty.TextAsync()));
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.GetUnlessAsync(Journal, empty.Headers.ETag!.Tag)).StatusCode);
        await app.Client.RecordAsync(Line.With("{}"));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetUnlessAsync(Journal, empty.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync($"{Journal}?country=LT", TestContext.Current.CancellationToken)).StatusCode);
    }
}
