using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.ReferenceData;

/// <summary>The service on a ledger that a class of tests fills for itself.</summary>
public sealed class EmptyLedger(PostgresServer server) : IAsyncLifetime
{
    public LedgerApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public Task<HttpResponseMessage> GetAsync(string url) => App.Client.GetAsync(url, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PutAsync(string url, string json) => App.Client.PutAsync(url, Json(json), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string url, string json) => App.Client.PostAsync(url, Json(json), TestContext.Current.CancellationToken);

    public async Task<JsonElement> ReadAsync(string url) => await ReadAsync(await GetAsync(url));

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    public Task<long> SequenceAsync() => Sql.ScalarAsync<long>(App.Database.OwnerConnectionString, "SELECT sequence FROM ledger.head");

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
