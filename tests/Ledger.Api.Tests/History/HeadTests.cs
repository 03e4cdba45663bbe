using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.History;

/// <summary>How far the ledger has come, as everybody may know.</summary>
public sealed class HeadTests(PostgresServer server) : IAsyncLifetime
{
    private const string Line =
        """{"country": "LV", "category": "munitions", "title": "Shells", "stage": "planned", "date": "2025"}""";

    private LedgerApp _app = null!;

    private LineClient Client => new(_app.Client);

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_empty_ledger_stands_at_zero()
    {
        var head = await Client.GetAsync("/v1/ledger/head");

        Assert.Equal($$"""{"sequence":0,"hash":"{{new string('0', 64)}}"}""", head.ToJsonString());
    }

    [Fact]
    public async Task The_head_is_the_last_block()
    {
        var line = await Client.RecordAsync(Line);

        var head = await Client.GetAsync("/v1/ledger/head");
        var entry = (await Client.GetAsync("/v1/ledger/entries"))["items"]![0]!;
        Assert.Equal(1, (long)head["sequence"]!);
        Assert.Equal(line.RecordedAt, (string)head["recordedAt"]!);
        Assert.Equal((string)entry["block"]!["hash"]!, (string)head["hash"]!);
    }

    [Fact]
    public async Task The_hash_is_the_tag()
    {
        await Client.RecordAsync(Line);
        var hash = (string)(await Client.GetAsync("/v1/ledger/head"))["hash"]!;

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(hash));
        await Client.RecordAsync(Line);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(hash));
    }

    [Fact]
    public async Task Parameters_are_refused() =>
        await (await _app.Client.GetAsync("/v1/ledger/head?asOf=2026-01-01T00:00:00Z", LineClient.Cancellation))
            .IsAsync(ProblemType.InvalidParameter);

    private async Task<HttpStatusCode> StatusAsync(string hash)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/ledger/head");
        request.Headers.TryAddWithoutValidation("If-None-Match", $"\"{hash}\"");
        return (await _app.Client.SendAsync(request, LineClient.Cancellation)).StatusCode;
    }
}
