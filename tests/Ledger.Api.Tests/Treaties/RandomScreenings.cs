using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>A ledger of random lines, in which standings and prohibitions changed at random between them.</summary>
public sealed class RandomScreenings(PostgresServer server) : IAsyncLifetime
{
    private static readonly string[] Countries = ["EE", "LT", "FR", "US", "PL"];
    private static readonly string[] Categories = ["munitions", "munitions/mines", Screened.Mines, Screened.Cluster, "munitions/mines/sea", "vehicles"];

    private readonly Random _random = new(20251227);
    private LedgerApp _app = null!;

    public HttpClient Client => _app.Client;

    /// <summary>Parameters that ask for earlier instants, and for none.</summary>
    public List<string> Instants { get; } = [""];

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server);
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 30; i++)
            {
                var value = i % 5 == 0 ? "{}" : $$$"""{"value": {"amount": {{{_random.Next(1, 1000)}}}, "currency": "{{{Any(["EUR", "PLN"])}}}"}}""";
                await Client.RecordAsync(Screened.Line(Any(Countries), Any(Categories), Date(), value));
            }

            await ChangeAsync();
            Instants.Add($"&asOf={await Client.HeadTimeAsync()}");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>The lines of a list.</summary>
    public async Task<List<JsonElement>> LinesAsync(string query) =>
        [.. (await Client.GetJsonAsync($"/v1/line-items?limit=1000{query}")).GetProperty("items").EnumerateArray()];

    /// <summary>The treaties that a line shows.</summary>
    public static string?[] Treaties(JsonElement line) => line.GetProperty("screening").TryGetProperty("treaties", out var treaties)
        ? [.. treaties.EnumerateArray().Select(one => one.GetProperty("treaty").GetString())]
        : [];

    private async Task ChangeAsync()
    {
        foreach (var treaty in (string[])["APMBC", "CCM"])
        {
            var from = new DateOnly(2011, 1, 1).AddDays(_random.Next(5500));
            await PutAsync($"treaties/{treaty}/parties/{Any(Countries)}", _random.Next(3) switch
            {
                0 => "{}",
                1 => $$"""{"boundFrom": "{{from:O}}"}""",
                _ => $$"""{"boundFrom": "{{from:O}}", "withdrawalNotifiedOn": "{{from.AddDays(_random.Next(400)):O}}"}""",
            });
        }

        await PutAsync("categories/munitions/mines/sea", _random.Next(2) == 0
            ? """{"name": "Sea mines", "prohibitedBy": "CCM"}"""
            : """{"name": "Sea mines"}""");
    }

    private async Task PutAsync(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PutAsync(new Uri($"/v1/{path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
    }

    private string Date() => new DateOnly(2024, 1, 1).AddDays(_random.Next(1100)).ToString(Any(["yyyy", "yyyy-MM", "yyyy-MM-dd"]), null);

    private string Any(string[] values) => values[_random.Next(values.Length)];
}
