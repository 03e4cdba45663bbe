using System.Text.Json.Nodes;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>What the sample register adds up to.</summary>
public sealed class SampleRegisterTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server, sample: true);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Countries_have_the_figures_of_the_register()
    {
        var rows = await RowsAsync("/v1/rollups?groupBy=country");

        Assert.Equal(["EE EUR", "EE ", "FI EUR", "LT EUR"], rows.Select(row => $"{row!["country"]} {row["currency"]}"));
    }

    private async Task<JsonArray> RowsAsync(string url)
    {
        var text = await _app.Client.GetStringAsync(url, TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!["rows"]!.AsArray();
    }
}
