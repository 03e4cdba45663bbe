using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>What a part takes over from its envelope leaves the reference data as they are.</summary>
public sealed class InheritedSourceTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_part_that_inherits_a_source_leaves_its_description_alone()
    {
        await SendAsync(HttpMethod.Put, "/v1/allocation-sources/lv-state-budget",
            """{"name": "State budget of Latvia", "kind": "nationalBudget", "country": "LV"}""");
        await SendAsync(HttpMethod.Post, "/v1/line-items",
            """
            {"reference": "envelope", "country": "LV", "category": "munitions/mines/sea", "title": "Mines", "stage": "allocated",
             "date": "2026-01-15", "value": {"amount": 50.00, "currency": "EUR"},
             "allocationSources": [{"source": "lv-state-budget", "amount": 50.00}]}
            """);

        var part = await SendAsync(HttpMethod.Post, "/v1/line-items",
            """
            {"partOf": "envelope", "country": "LV", "category": "munitions/mines/sea", "title": "Contract", "stage": "contracted",
             "date": "2026-03-01", "value": {"amount": 20.00, "currency": "EUR"}}
            """);

        Assert.Equal("lv-state-budget", (string?)part["allocationSources"]![0]!["source"]);
        Assert.Null(part["warnings"]);
        var source = JsonNode.Parse(await _app.Client.GetStringAsync("/v1/allocation-sources/lv-state-budget", Cancellation))!;
        Assert.Equal("State budget of Latvia", (string?)source["name"]);
        Assert.Equal("nationalBudget", (string?)source["kind"]);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string url, string body)
    {
        using var request = new HttpRequestMessage(method, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using var response = await _app.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }
}
