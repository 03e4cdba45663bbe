using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>What the ledger tells about one line's life.</summary>
public sealed class LineHistoryTests(PostgresServer server) : IAsyncLifetime
{
    private const string Mines =
        """
        {"reference": "a/b", "country": "LT", "category": "munitions/mines/anti-tank", "title": "Mines", "stage": "allocated",
         "date": "2025-03", "value": {"amount": 50, "currency": "EUR"}, "notes": "as announced",
         "evidence": [{"url": "https://example.org/a"}]}
        """;

    private LedgerApp _app = null!;

    private LineClient Client => new(_app.Client);

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_life_is_told_in_order_with_who_when_and_why()
    {
        var voided = (await LiveAsync())[^1];

        var items = await ItemsAsync(voided.Path);

        Assert.Equal(["recorded", "revised", "moved", "moved", "revised", "voided"], items.Select(item => (string)item["kind"]!));
        Assert.Equal([1, 2, 3, 4, 5, 6], items.Select(item => (int)item["version"]!));
        Assert.All(items, item => Assert.Equal("anonymous", (string)item["actor"]!));
        Assert.Equal(
            [null, "Corrected", "Signed", "Signed too much", "Renamed", "Recorded twice"], items.Select(item => (string?)item["reason"]));
        Assert.Equal(items.Select(item => (string)item["at"]!).Order(StringComparer.Ordinal), items.Select(item => (string)item["at"]!));
        Assert.All(items, item => Assert.Matches("^[0-9a-f]{64}$", (string)item["hash"]!));
    }

    [Fact]
    public async Task The_first_entry_states_every_member_of_the_line()
    {
        var line = await Client.RecordAsync(Mines);

        var changes = (await ItemsAsync(line.Path))[0]["changes"]!.AsObject();

        Assert.Equal(
            ["reference", "country", "category", "title", "notes", "stage", "date", "value", "evidence"],
            changes.Select(member => member.Key));
        Assert.All(changes, member => Assert.Null(member.Value!["from"]));
        Assert.Equal("""{"amount":50.00,"currency":"EUR","bound":"exact"}""", changes["value"]!["to"]!.ToJsonString());
    }

    [Fact]
    public async Task A_revision_tells_only_what_it_changed()
    {
        var voided = (await LiveAsync())[^1];

        var items = await ItemsAsync(voided.Path);

        Assert.Equal(
            """{"notes":{"from":"as announced"},"tags":{"to":["east"]},"value":{"from":{"amount":50.00,"currency":"EUR","bound":"exact"},"to":{"amount":60.00,"currency":"EUR","bound":"exact"}}}""",
            Ordered(items[1]["changes"]!).ToJsonString());
        Assert.Equal("""{"title":{"from":"Mines","to":"Anti-tank mines"}}""", items[4]["changes"]!.ToJsonString());
    }

    [Fact]
    public async Task Movements_are_told_as_clients_read_them()
    {
        var lives = await LiveAsync();

        var items = await ItemsAsync(lives[^1].Path);

        var moved = items[2]["movement"]!.AsObject();
        Assert.Equal(
            ["amount", "date", "from", "id", "reason", "to"], moved.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("20.00", moved["amount"]!.ToJsonString());
        Assert.Equal(lives[2].Movement, (Guid)items[3]["movement"]!["corrects"]!);
        Assert.All(items.Where(item => (string)item["kind"]! != "moved"), item => Assert.Null(item["movement"]));
    }

    [Fact]
    public async Task A_history_as_of_an_instant_never_changes()
    {
        var lives = await LiveAsync();

        for (var version = 1; version <= lives.Length; version++)
        {
            var history = await Client.GetAsync($"{lives[0].Path}/history?asOf={lives[version - 1].RecordedAt}");
            Assert.Equal(version, history["items"]!.AsArray().Count);
            Assert.Equal((long)history["items"]![version - 1]!["sequence"]!, (long)history["sequence"]!);
            Assert.Equal(lives[version - 1].RecordedAt, (string)history["asOf"]!);
        }
    }

    [Fact]
    public async Task Before_it_was_recorded_and_in_the_future_there_is_no_history()
    {
        var first = await Client.RecordAsync(Mines);
        var second = await Client.RecordAsync(Mines.Replace("a/b", "c", StringComparison.Ordinal));

        await (await FetchAsync($"{second.Path}/history?asOf={first.RecordedAt}")).IsAsync(ProblemType.NotFound);
        var future = await (await FetchAsync(second.Path + "/history?asOf=2200-01-01T00:00:00Z")).IsAsync(ProblemType.InvalidParameter);
        Assert.Equal(["asOf"], future.ErrorKeys());
    }

    [Theory]
    [InlineData("asOf=yesterday", "asOf")]
    [InlineData("asOf=2026-01-01T00:00:00", "asOf")]
    [InlineData("limit=3", "limit")]
    public async Task A_wrong_parameter_is_named(string query, string name)
    {
        var line = await Client.RecordAsync(Mines);

        var problem = await (await FetchAsync($"{line.Path}/history?{query}")).IsAsync(ProblemType.InvalidParameter);

        Assert.Equal([name], problem.ErrorKeys());
    }

    [Fact]
    public async Task A_line_is_found_by_reference_and_an_unknown_one_is_not()
    {
        var line = await Client.RecordAsync(Mines);

        Assert.Equal(line.Id, (Guid)(await Client.GetAsync("/v1/line-items/ref:a%2Fb/history"))["id"]!);
        await (await FetchAsync($"/v1/line-items/{Guid.NewGuid()}/history")).IsAsync(ProblemType.NotFound);
    }

    [Fact]
    public async Task An_unchanged_ledger_answers_304()
    {
        var line = await Client.RecordAsync(Mines);
        var tag = (await FetchAsync(line.Path + "/history")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await FetchAsync(line.Path + "/history", tag)).StatusCode);
        await Client.VoidAsync(line, "Recorded twice");
        Assert.Equal(HttpStatusCode.OK, (await FetchAsync(line.Path + "/history", tag)).StatusCode);
    }

    // Recorded, revised, moved, corrected in part, renamed, voided.
    private async Task<RecordedLine[]> LiveAsync()
    {
        var recorded = await Client.RecordAsync(Mines);
        var revised = await Client.PatchAsync(
            recorded, """{"value": {"amount": 60}, "notes": null, "tags": ["east"], "reason": "Corrected"}""");
        var moved = await Client.MoveAsync(
            revised, """{"from": "allocated", "to": "contracted", "amount": 20, "date": "2025-06", "reason": "Signed"}""");
        var corrected = await Client.MoveAsync(
            moved, $$"""{"corrects": "{{moved.Movement}}", "amount": 5, "reason": "Signed too much"}""");
        var renamed = await Client.PatchAsync(corrected, """{"title": "Anti-tank mines", "reason": "Renamed"}""");
        return [recorded, revised, moved, corrected, renamed, await Client.VoidAsync(renamed, "Recorded twice")];
    }

    private async Task<JsonObject[]> ItemsAsync(string path) =>
        [.. (await Client.GetAsync(path + "/history"))["items"]!.AsArray().Select(item => item!.AsObject())];

    private async Task<HttpResponseMessage> FetchAsync(string path, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _app.Client.SendAsync(request, LineClient.Cancellation);
    }

    private static JsonObject Ordered(JsonNode members) => new(members.AsObject()
        .OrderBy(member => member.Key, StringComparer.Ordinal)
        .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
}
