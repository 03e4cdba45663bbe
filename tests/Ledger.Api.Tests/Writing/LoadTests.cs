using System.Globalization;
using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>Many clients at once: no answer is lost, no sum is wrong, and the chain holds.</summary>
public sealed class LoadTests(PostgresServer server)
{
    private const int Posts = 1000;
    private const int Clients = 32;

    [Fact]
    public async Task Clients_of_two_services_write_one_sound_ledger()
    {
        await using var one = await LedgerApp.StartAsync(server);
        await using var two = LedgerApp.Start(one.Database);
        string[] envelopes =
        [
            """{"reference": "large", "value": {"amount": 1000000, "currency": "EUR"}, "fiscalYears": {"from": 2025, "to": 2031}, "allocationSources": [{"source": "state", "amount": 700000}, {"source": "loan", "amount": 100000}]}""",
            """{"reference": "small", "value": {"amount": 50, "currency": "EUR", "bound": "atMost"}}""",
            """{"reference": "about", "value": {"amount": 50, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 5, "unit": "each", "bound": "atLeast"}}""",
            """{"reference": "inner", "partOf": "large", "value": {"amount": 5000, "currency": "EUR"}}""",
            """{"reference": "unpriced"}""",
        ];
        foreach (var envelope in envelopes) await one.Client.RecordAsync(Line.With(envelope));

        var statuses = new HttpStatusCode[Posts];
        await Parallel.ForAsync(0, Posts, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, _) =>
        {
            using var response = await (i % 2 == 0 ? one : two).Client.PostAsync(Body(i), key: i % 3 == 0 ? $"load-{i}" : null);
            statuses[i] = response.StatusCode;
        });

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.UnprocessableEntity], statuses.Distinct().Order());
        Assert.Equal(
            envelopes.Length + statuses.Count(status => status == HttpStatusCode.Created), await Journal.CheckAsync(one.Database));
        await ListsAndRollupsAgreeAsync(one.Client);
    }

    private static string Body(int i) => Line.With((i % 7) switch
    {
        0 => $$"""{"partOf": "large", "stage": "contracted", "value": {"amount": {{i}}.01, "currency": "EUR"} }""",
        1 => """{"partOf": "small", "value": {"amount": 1.5, "currency": "EUR"} }""",
        2 => $$"""{"partOf": "about", "value": {"amount": 1, "currency": "EUR", "bound": "{{(i % 2 == 0 ? "exact" : "atLeast")}}"}, "quantity": {"value": 0.5, "unit": "each"} }""",
        3 => $$"""{"partOf": "inner", "stage": "paid", "value": {"amount": 7, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": {{2026 + (i % 5)}} } }""",
        4 => """{"partOf": "large", "value": {"amount": 3, "currency": "USD"}, "takes": {"amount": 2.79, "currency": "EUR"} }""",
        5 => """{"partOf": "unpriced", "category": "munitions/mines", "quantity": {"value": 3, "unit": "each"} }""",
        _ => $$"""{"reference": "own-{{i}}", "value": {"amount": {{i}}, "currency": "EUR"}, "allocationSources": [{"source": "source-{{i % 40}}", "amount": 1}] }""",
    });

    private static async Task ListsAndRollupsAgreeAsync(HttpClient client)
    {
        var sums = new Dictionary<string, decimal>();
        using var list = await client.ReadAsync("/v1/line-items?unpriced=false&format=ndjson");
        foreach (var row in (await list.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var item = JsonDocument.Parse(row).RootElement;
            var currency = item.Raw("value.currency").Trim('"');
            sums[currency] = sums.GetValueOrDefault(currency) + decimal.Parse(item.Raw("counted.amount"), CultureInfo.InvariantCulture);
        }

        foreach (var row in (await client.GetJsonAsync("/v1/rollups?unpriced=false")).GetProperty("rows").EnumerateArray())
            Assert.Equal(sums[row.GetProperty("currency").GetString()!], row.GetProperty("total").GetDecimal());
    }
}
