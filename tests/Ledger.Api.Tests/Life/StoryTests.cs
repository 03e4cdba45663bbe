using System.Globalization;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>The example that ends the model: a mine programme from its allocation to its supplement (fictional).</summary>
public sealed class StoryTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private static readonly string[] Stages = ["allocated", "contracted", "delivered", "total"];

    private HttpClient Client => ledger.Client;

    [Fact]
    public async Task A_programme_is_told_at_each_instant_as_it_was_known_then()
    {
        // Latvia allocates 50M for mines in 2026-2027, half each, from the state budget 40M and an EU instrument 10M.
        var allocation = await Client.RecordAsync(
            """
            {"reference": "lv-mines", "country": "LV", "category": "munitions/mines", "title": "Mines", "stage": "allocated", "date": "2026-01-15",
             "value": {"amount": 50000000, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2027},
             "allocationSources": [{"source": "state-budget", "amount": 40000000}, {"source": "eu-instrument", "amount": 10000000}]}
            """);
        await SaysAsync(null, current: [50, 0, 0, 50], cumulative: [50, 0, 0, 50]);

        // A contract of 20M with a maker becomes a part, in 2026 from the state budget.
        var contract = await Client.RecordAsync(
            """
            {"reference": "lv-mines-contract", "country": "LV", "category": "munitions/mines", "title": "The maker's contract", "stage": "contracted",
             "date": "2026-03-02", "value": {"amount": 20000000, "currency": "EUR"}, "fiscalYears": [{"year": 2026, "amount": 20000000}],
             "allocationSources": [{"source": "state-budget", "amount": 20000000}], "supplier": {"name": "A maker", "country": "FI"}, "partOf": "lv-mines"}
            """);
        await SaysAsync(null, current: [30, 20, 0, 50], cumulative: [50, 20, 0, 50]);
        Assert.Equal("30000000.00", (await Client.GetJsonAsync($"{Requests.Lines}/ref:lv-mines")).Raw("position.allocated.amount"));

        // Half the contract is delivered.
        var delivery = await TakenAsync(Client.MoveAsync(
            "ref:lv-mines-contract", await Client.TagAsync("ref:lv-mines-contract"),
            """{"from": "contracted", "to": "delivered", "amount": 10000000, "date": "2026-06-30"}"""));
        await SaysAsync(null, current: [30, 10, 10, 50], cumulative: [50, 20, 10, 50]);

        // A supplement makes the allocation one of 60M.
        var supplement = await TakenAsync(Client.PatchAsync(
            "ref:lv-mines", await Client.TagAsync("ref:lv-mines"),
            """
            {"reason": "supplementary budget", "value": {"amount": 60000000},
             "allocationSources": [{"source": "state-budget", "amount": 50000000}, {"source": "eu-instrument", "amount": 10000000}]}
            """));
        Assert.Equal("40000000.00", supplement.Raw("position.allocated.amount"));
        await SaysAsync(null, current: [40, 10, 10, 60], cumulative: [60, 20, 10, 60]);

        // For ever, the ledger says what was known at each of these instants, and until right before the next.
        foreach (var instant in (string[])[At(allocation), Before(contract)])
            await SaysAsync(instant, current: [50, 0, 0, 50], cumulative: [50, 0, 0, 50]);
        foreach (var instant in (string[])[At(contract), Before(delivery)])
            await SaysAsync(instant, current: [30, 20, 0, 50], cumulative: [50, 20, 0, 50]);
        foreach (var instant in (string[])[At(delivery), Before(supplement)])
            await SaysAsync(instant, current: [30, 10, 10, 50], cumulative: [50, 20, 10, 50]);
        await SaysAsync(At(supplement), current: [40, 10, 10, 60], cumulative: [60, 20, 10, 60]);
        Assert.Empty((await Client.GetJsonAsync($"/v1/rollups?asOf={Before(allocation)}")).GetProperty("rows").EnumerateArray());

        // And what the supplement changed: 10M more are allocated, the rest is as it was.
        var row = (await Client.GetJsonAsync($"/v1/rollups?comparedTo={Before(supplement)}")).GetProperty("rows").EnumerateArray().Single();
        Assert.Equal(("10000000.00", "0.00", "0.00", "10000000.00", "0", "\"changed\""), (
            row.Raw("allocatedChange"), row.Raw("contractedChange"), row.Raw("deliveredChange"), row.Raw("totalChange"),
            row.Raw("linesChange"), row.Raw("change")));
    }

    // Current and cumulative figures in millions; their total is the same.
    private async Task SaysAsync(string? asOf, decimal[] current, decimal[] cumulative)
    {
        foreach (var (measure, figures) in new[] { ("current", current), ("cumulative", cumulative) })
        {
            var rollup = await Client.GetJsonAsync($"/v1/rollups?measure={measure}" + (asOf is null ? "" : $"&asOf={asOf}"));
            var row = rollup.GetProperty("rows").EnumerateArray().Single();
            Assert.Equal(figures, Stages.Select(stage => row.GetProperty(stage).GetDecimal() / 1_000_000));
        }
    }

    private static async Task<JsonElement> TakenAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await Answer.OfAsync(sent);
        Assert.True(answer.IsTaken, answer.Body);
        return answer.Json;
    }

    private static string At(JsonElement item) => item.GetProperty("recordedAt").GetString()!;

    private static string Before(JsonElement item) => item.GetProperty("recordedAt").GetDateTimeOffset().AddMicroseconds(-1)
        .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
