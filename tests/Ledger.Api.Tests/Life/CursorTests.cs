using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>What existed at the first page appears exactly once, as it was then, whatever happens to it meanwhile.</summary>
public sealed class CursorTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private static readonly string[] Countries = ["LV", "EE", "LT", "FI", "PL", "SE"];

    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData(0, "sort=id")]
    [InlineData(1, "sort=-date&stage=allocated")]
    [InlineData(2, "sort=amount&currency=EUR")]
    [InlineData(3, "sort=-amount&currency=EUR&includeVoided=true")]
    [InlineData(4, "sort=date&tag=walked&source=state&fiscalYear=2025..2026")]
    [InlineData(5, "sort=id&supplier=Forge&format=ndjson")]
    public async Task Pages_show_the_ledger_of_the_first_one(int country, string query)
    {
        var (random, ids) = (new Random(country), new List<string>());
        for (var i = 0; i < 40; i++) ids.Add((await Client.RecordAsync(Body(Countries[country], i))).Id());
        var url = $"/v1/line-items?country={Countries[country]}&{query}";
        var expected = Items(await (await Client.ReadAsync(url + "&limit=1000")).TextAsync());
        Assert.Equal(40, expected.Count);

        var walked = new List<string>();
        var next = $"{url}&limit=7";
        while (next is not null)
        {
            using var response = await Client.ReadAsync(next);
            walked.AddRange(Items(await response.TextAsync()));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single()[1..].Split('>')[0] : null;
            for (var i = 0; i < 12; i++) await ChangeAsync(ids[random.Next(ids.Count)], random);
            await Client.RecordAsync(Body(Countries[country], random.Next(40)));
        }

        Assert.Equal(expected, walked);
    }

    private async Task ChangeAsync(string line, Random random)
    {
        var tag = await Client.TagAsync(line);
        using var response = await (random.Next(4) switch
        {
            0 => Client.PatchAsync(line, tag, $$"""{"value": {"amount": {{random.Next(1, 90)}} }, "allocationSources": null, "date": "2024", "reason": "another figure"}"""),
            1 => Client.PatchAsync(line, tag, """{"tags": null, "supplier": null, "fiscalYears": {"from": 2030, "to": 2031}, "reason": "another label"}"""),
            2 => Client.MoveAsync(line, tag, """{"from": "allocated", "to": "paid", "date": "2025"}"""),
            _ => Client.VoidAsync(line, tag),
        });
        Assert.InRange((int)response.StatusCode, 200, 422);
    }

    private static List<string> Items(string text) => text.StartsWith("{\"asOf\"", StringComparison.Ordinal)
        ? [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText())]
        : [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Body(string country, int i) => Line.With(
        $$"""
        {"country": "{{country}}", "date": "{{((string[])["2025", "2025-01", "2025-01-01", "2024-06"])[i % 4]}}", "tags": ["walked"], "supplier": {"name": "Forge"},
         "value": {"amount": {{1 + (i % 9)}}, "currency": "EUR"}, "fiscalYears": {"from": 2025, "to": 2026}, "allocationSources": [{"source": "state", "amount": 1}]}
        """);
}
