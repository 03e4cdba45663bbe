using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>
/// Whatever is recorded of states and of categories: lists filtered by treaty and screening, now and at an earlier instant,
/// have the lines that show what was asked for.
/// </summary>
public sealed class FilterPropertyTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly string[] Outcomes = ["clear", "notParty", "withdrawn", "undetermined", "unknown", "prohibited"];
    private static readonly string[] Countries = ["EE", "LT", "FR", "US", "PL"];
    private static readonly string[] Categories = ["munitions", "munitions/mines", Screened.Mines, Screened.Cluster, "munitions/mines/sea", "vehicles"];

    private readonly Random _random = new(20251227);
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(server);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Lists_have_the_lines_that_show_what_was_asked_for()
    {
        var instants = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 30; i++)
                await _app.Client.RecordAsync(Screened.Line(Any(Countries), Any(Categories), Date()));
            await ChangeAsync();
            instants.Add($"&asOf={await _app.Client.HeadTimeAsync()}");
        }

        var seen = new HashSet<string>();
        foreach (var instant in instants.Append(""))
        {
            var all = (await _app.Client.GetJsonAsync($"/v1/line-items?limit=1000{instant}")).GetProperty("items").EnumerateArray().ToList();
            foreach (var outcome in Outcomes)
            {
                await SameAsync($"screening={outcome}{instant}", all.Where(line => line.Outcome() == outcome));
                if (all.Exists(line => line.Outcome() == outcome)) seen.Add(outcome);
            }

            await SameAsync($"screening=clear,prohibited{instant}", all.Where(line => line.Outcome() is "clear" or "prohibited"));
            foreach (var treaty in (string[])["APMBC", "CCM"])
            {
                await SameAsync($"treaty={treaty}{instant}", all.Where(line => Treaties(line).Contains(treaty)));
                await SameAsync($"treaty={treaty}&screening=undetermined&country=EE,FR{instant}", all.Where(line =>
                    Treaties(line).Contains(treaty) && line.Outcome() == "undetermined" && line.GetProperty("country").GetString() is ("EE" or "FR")));
            }
        }

        Assert.Equal(Outcomes.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private async Task SameAsync(string query, IEnumerable<JsonElement> expected) =>
        Assert.Equal(expected.Select(Requests.Id), (await _app.Client.GetJsonAsync($"/v1/line-items?limit=1000&{query}")).Ids());

    private static IEnumerable<string?> Treaties(JsonElement line) => line.GetProperty("screening").TryGetProperty("treaties", out var treaties)
        ? treaties.EnumerateArray().Select(one => one.GetProperty("treaty").GetString())
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
        using var answer = await _app.Client.PutAsync(new Uri($"/v1/{path}", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.TextAsync());
    }

    private string Date() => new DateOnly(2024, 1, 1).AddDays(_random.Next(1100)).ToString(Any(["yyyy", "yyyy-MM", "yyyy-MM-dd"]), null);

    private string Any(string[] values) => values[_random.Next(values.Length)];
}
