using System.Net;
using System.Text.Json.Nodes;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>The journal in pages and as NDJSON; the sample register gives it 22 entries.</summary>
public sealed class EntriesTests(PostgresServer server) : IAsyncLifetime
{
    private const string Entries = "/v1/ledger/entries";
    private LedgerApp _app = null!;
    private long _head;

    private LineClient Client => new(_app.Client);

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server, sample: true);
        _head = (long)(await Client.GetAsync("/v1/ledger/head"))["sequence"]!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Pages_lead_from_the_first_entry_to_the_last()
    {
        var sequences = new List<long>();
        for (string? url = Entries + "?limit=5"; url is not null;)
        {
            using var response = await _app.Client.GetAsync(url, LineClient.Cancellation);
            var page = JsonNode.Parse(await response.Content.ReadAsStringAsync(LineClient.Cancellation))!;
            sequences.AddRange(page["items"]!.AsArray().Select(item => (long)item!["sequence"]!));
            url = (string?)page["next"];
            Assert.Equal(url is null ? [] : [$"<{url}>; rel=\"next\""], response.Headers.TryGetValues("Link", out var links) ? links : []);
        }

        Assert.Equal(Sequences(1, _head), sequences);
    }

    [Fact]
    public async Task A_full_page_at_the_head_has_no_next() =>
        Assert.Null((await Client.GetAsync($"{Entries}?limit={_head}"))["next"]);

    [Fact]
    public async Task After_the_head_there_is_an_empty_page()
    {
        var page = await Client.GetAsync($"{Entries}?after={_head}");

        Assert.Empty(page["items"]!.AsArray());
        Assert.Null(page["next"]);
    }

    [Fact]
    public async Task Lines_of_ndjson_are_the_entries_of_pages()
    {
        var lines = await LinesAsync("?after=2&format=ndjson");

        var page = await _app.Client.GetStringAsync(Entries + "?after=2", LineClient.Cancellation);
        Assert.Equal(_head - 2, lines.Length);
        Assert.Equal($$"""{"items":[{{string.Join(',', lines)}}]}""", page);
    }

    [Fact]
    public async Task Ndjson_takes_a_limit() => Assert.Equal(3, (await LinesAsync("?limit=3&format=ndjson")).Length);

    [Fact]
    public async Task The_payload_is_the_last_member_and_stands_as_it_was_hashed()
    {
        var kept = await Sql.ScalarAsync<string>(
            _app.Database.OwnerConnectionString, "SELECT payload FROM journal ORDER BY ticket DESC, ordinal DESC LIMIT 1");

        Assert.EndsWith($",\"payload\":{kept}}}", (await LinesAsync("?format=ndjson"))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=1.5", "after")]
    [InlineData("after=next", "after")]
    [InlineData("after=99999999999999999999", "after")]
    [InlineData("after=1&after=2", "after")]
    [InlineData("after=1000", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("format=csv", null)]
    [InlineData("format=xml", "format")]
    [InlineData("format=sse&limit=3", "limit")]
    [InlineData("format=sse&after=x", "after")]
    public async Task A_wrong_parameter_is_named(string query, string? name)
    {
        using var response = await _app.Client.GetAsync($"{Entries}?{query}", LineClient.Cancellation);

        if (name is null) await response.IsAsync(ProblemType.NotAcceptable);
        else Assert.Equal([name], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    [Fact]
    public async Task A_page_below_the_head_keeps_its_tag_when_entries_follow()
    {
        var (full, last) = (await TagAsync("?limit=5"), await TagAsync("?after=15"));

        await Client.RecordAsync(
            """{"country": "LV", "category": "munitions", "title": "Shells", "stage": "planned", "date": "2025"}""");

        Assert.Equal(HttpStatusCode.NotModified, (await FetchAsync("?limit=5", full)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await FetchAsync("?after=15", last)).StatusCode);
    }

    [Fact]
    public async Task A_page_that_gets_a_successor_gets_another_tag()
    {
        var tag = await TagAsync($"?limit={_head}");

        await Client.RecordAsync(
            """{"country": "LV", "category": "munitions", "title": "Shells", "stage": "planned", "date": "2025"}""");

        Assert.Equal(HttpStatusCode.OK, (await FetchAsync($"?limit={_head}", tag)).StatusCode);
    }

    private static IEnumerable<long> Sequences(long first, long last) => Enumerable.Range((int)first, (int)(last - first + 1)).Select(n => (long)n);

    private async Task<string[]> LinesAsync(string query) =>
        (await _app.Client.GetStringAsync(Entries + query, LineClient.Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<string> TagAsync(string query) => (await FetchAsync(query)).Headers.ETag!.ToString();

    private async Task<HttpResponseMessage> FetchAsync(string query, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Entries + query);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await _app.Client.SendAsync(request, LineClient.Cancellation);
    }
}
