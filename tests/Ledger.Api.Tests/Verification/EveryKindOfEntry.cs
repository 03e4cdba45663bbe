using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>A ledger in which every kind of entry and every column occurs.</summary>
internal sealed class EveryKindOfEntry(HttpClient client)
{
    public static async Task RecordAsync(HttpClient client)
    {
        var ledger = new EveryKindOfEntry(client);
        await ledger.DescribeAsync();
        await ledger.DescribeTreatiesAsync();
        await ledger.MoveAndReviseAsync();
        await ledger.NestAsync();
        await ledger.OverrunAsync();
        await ledger.RecordTogetherAsync();
        await ledger.RecordPlainAsync();
    }

    private async Task DescribeAsync()
    {
        await SendAsync(HttpMethod.Put, "allocation-sources/lv-state", """{"name": "State budget", "kind": "nationalBudget", "country": "LV"}""");
        await SendAsync(HttpMethod.Put, "allocation-sources/lv-state", """{"name": "State budget of Latvia", "kind": "nationalBudget", "country": "LV"}""");
        await SendAsync(HttpMethod.Put, "allocation-sources/eu-fund", """{"name": "A fund of the Union", "kind": "euInstrument"}""");
        await SendAsync(HttpMethod.Put, "categories/munitions/mines/training",
            """{"name": "Training mines", "cpv": "35331400-7", "fsc": "1345", "militaryList": "ML4", "prohibitedBy": "APMBC"}""");
        await SendAsync(HttpMethod.Put, "categories/munitions/mines/inert", """{"name": "Inert mines"}""");
        await SendAsync(HttpMethod.Put, "exchange-rates",
            """
            [{"date": "2025-03-17", "currency": "USD", "rate": 1.0902, "source": "ECB"}, {"date": "2025-03-18", "currency": "USD", "rate": 1.0918, "source": "ECB"},
             {"date": "2025-03-18", "currency": "UAH", "rate": 45.21, "source": "A bank, \"national\""}]
            """);
        await SendAsync(HttpMethod.Put, "exchange-rates",
            """[{"date": "2025-03-18", "currency": "USD", "rate": 1.0919, "source": "ECB"}, {"date": "2025-03-18", "currency": "PLN", "rate": 4.175, "source": "ECB"}]""");
        await SendAsync(HttpMethod.Put, "deflators",
            """[{"country": "LV", "year": 2024, "index": 100, "source": "An office"}, {"country": "EE", "year": 2024, "index": 99.5, "source": "An office"}]""");
        await SendAsync(HttpMethod.Put, "deflators", """[{"country": "LV", "year": 2025, "index": 103.2, "source": "An office"}]""");
    }

    private async Task DescribeTreatiesAsync()
    {
        await SendAsync(HttpMethod.Put, "treaties/ATT", """{"name": "Arms Trade Treaty", "entryIntoForce": "2014-12-24", "withdrawalNoticeMonths": 4}""");
        await SendAsync(HttpMethod.Put, "treaties/ATT", """{"name": "Arms Trade Treaty", "entryIntoForce": "2014-12-24", "withdrawalNoticeMonths": 3}""");
        await SendAsync(HttpMethod.Put, "treaties/CCM", """{"name": "Convention on Cluster Munitions", "entryIntoForce": "2010-08-01", "withdrawalNoticeMonths": 6}""");
        await SendAsync(HttpMethod.Put, "treaties/ATT/parties/FR",
            """{"boundFrom": "2014-12-24", "withdrawalNotifiedOn": "2025-08-31", "withdrawalEffectiveOn": "2026-01-01", "note": "a \"note\"", "source": "a list"}""");
        await SendAsync(HttpMethod.Put, "treaties/ATT/parties/CN", "{}");
        await SendAsync(HttpMethod.Put, "treaties/CCM/parties/FR",
            """{"boundFrom": "2010-08-01", "withdrawalNotifiedOn": "2026-01-30", "withdrawalEffectiveOn": "2026-07-30", "note": "m", "source": "s"}""");
        await SendAsync(HttpMethod.Put, "treaties/CCM/parties/SE",
            """{"boundFrom": "2012-11-01", "withdrawalNotifiedOn": "2026-01-31", "withdrawalEffectiveOn": "2026-08-01", "note": "n", "source": "s"}""");
    }

    private async Task MoveAndReviseAsync()
    {
        const string Mines =
            """
            "reference": "lv-mines", "country": "LV", "category": "munitions/mines", "title": "Mines \"north\"", "notes": "All, of them",
            "tags": ["one tag", "a,\"b\"\\", "NULL"], "stage": "allocated", "date": "2026-03", "quantity": {"value": 1000.5, "unit": "each"},
            "allocationSources": [{"source": "lv-state", "amount": 30}, {"source": "eu-fund", "amount": 15}],
            "fiscalYears": {"from": 2026, "to": 2027}, "supplier": {"name": "A maker", "country": "FI"},
            "evidence": [{"url": "https://example.org/a", "title": "A", "publisher": "P", "publishedOn": "2026-03-01", "kind": "official", "quote": "q"}]
            """;
        await RecordAsync($$$"""{{{{Mines}}}, "value": {"amount": 50, "currency": "EUR"}}""");
        var moved = await MoveAsync("lv-mines", 1, """{"from": "allocated", "to": "contracted", "amount": 20, "quantity": 100, "date": "2026-04-01", "reason": "signed"}""");
        await MoveAsync("lv-mines", 2, """{"from": "contracted", "to": "delivered", "amount": 3, "date": "2026-05-01", "fiscalYear": 2026, "source": "lv-state"}""");
        var first = moved["movement"]!["id"]!;
        await MoveAsync("lv-mines", 3, $$"""{"corrects": "{{first}}", "amount": 2, "reason": "too much"}""");
        await SendAsync(HttpMethod.Put, "line-items/ref:lv-mines", $$$"""{{{{Mines}}}, "value": {"amount": 60, "currency": "EUR"}, "reason": "supplement"}""", 4);
        await RecordAsync("""{"reference": "lv-plain", "country": "LV", "category": "munitions", "title": "Plain", "stage": "planned", "date": "2026"}""");
        await MoveAsync("lv-plain", 1, """{"from": "planned", "to": "paid", "date": "2026-06-01"}""");
        await RecordAsync("""{"reference": "lv-gone", "country": "LV", "category": "munitions", "title": "Gone", "stage": "planned", "date": "2026", "value": {"amount": 7, "currency": "EUR"}}""");
        await VoidAsync("lv-gone", 1);
    }

    private async Task NestAsync()
    {
        await RecordAsync("""{"reference": "p-root", "country": "LT", "category": "munitions", "title": "Programme", "stage": "planned", "date": "2026"}""");
        await RecordAsync("""{"reference": "p-other", "country": "LT", "category": "munitions", "title": "Another", "stage": "planned", "date": "2026", "value": {"amount": 500, "currency": "EUR"}}""");
        await RecordAsync(
            """
            {"reference": "p-mid", "partOf": "p-root", "country": "LT", "category": "munitions", "title": "Middle", "stage": "planned", "date": "2026",
             "value": {"amount": 100, "currency": "EUR"}, "quantity": {"value": 50, "unit": "each"}, "fiscalYears": {"from": 2026, "to": 2028}}
            """);
        await RecordAsync(
            """
            {"reference": "p-leaf", "partOf": "p-mid", "country": "LT", "category": "munitions/mines", "title": "Leaf", "stage": "allocated", "date": "2026-02-03",
             "value": {"amount": 33.34, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 7, "unit": "each", "bound": "atMost"}}
            """);
        await RecordAsync("""{"reference": "p-foreign", "partOf": "p-mid", "country": "LT", "category": "munitions", "title": "Abroad", "stage": "contracted", "date": "2026-02-03", "value": {"amount": 12, "currency": "USD"}, "takes": {"amount": 11, "currency": "EUR"}}""");
        await RecordAsync("""{"reference": "p-unpriced", "partOf": "p-mid", "country": "LT", "category": "munitions", "title": "Unpriced", "stage": "allocated", "date": "2026-02-03"}""");
        await MoveAsync("p-mid", 1, """{"from": "planned", "to": "allocated", "amount": 10, "date": "2026-07-01"}""");
        await PatchAsync("p-mid", 2, """{"value": {"amount": 120}, "title": "Middle, supplemented", "reason": "more"}""");
        await PatchAsync("p-mid", 3, """{"partOf": "p-other", "reason": "re-homed"}""");
        await PatchAsync("p-leaf", 1, """{"value": {"amount": 20}, "fiscalYears": null, "category": "munitions", "reason": "less"}""");
        await PatchAsync("p-unpriced", 1, """{"value": {"amount": 1, "currency": "EUR"}, "fiscalYears": null, "reason": "priced"}""");
        await PatchAsync("p-other", 1, """{"value": null, "reason": "unpriced"}""");
        await PatchAsync("p-foreign", 1, """{"partOf": "p-root", "takes": null, "reason": "re-homed"}""");
        await VoidAsync("p-foreign", 2);
        await VoidAsync("p-unpriced", 2);
    }

    private async Task OverrunAsync()
    {
        await RecordAsync(
            """
            {"reference": "o-root", "country": "EE", "category": "munitions", "title": "About", "stage": "planned", "date": "2026",
             "value": {"amount": 10, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 3, "unit": "each", "bound": "approximate"}}
            """);
        await RecordAsync(
            """
            {"reference": "o-part", "partOf": "o-root", "country": "EE", "category": "munitions", "title": "More", "stage": "planned", "date": "2026",
             "value": {"amount": 14, "currency": "EUR"}, "quantity": {"value": 5, "unit": "each", "bound": "atLeast"}}
            """);
        await RecordAsync("""{"reference": "o-refund", "country": "EE", "category": "munitions", "title": "Refund", "stage": "paid", "date": "2026-01-01", "value": {"amount": -3.5, "currency": "EUR"}, "allocationSources": [{"source": "named-here-first", "amount": -1}]}""");
    }

    private Task<JsonObject[]> RecordTogetherAsync() => Task.WhenAll(Enumerable.Range(0, 12).Select(i => RecordAsync(
        $$$"""{"reference": "together-{{{i}}}", "partOf": "o-root", "country": "EE", "category": "munitions", "title": "Together", "stage": "planned", "date": "2026", "value": {"amount": {{{i + 1}}}, "currency": "EUR"}}""")));

    // Nothing happens to these after they were recorded; the last of them has a value in every column that such a line can have.
    private async Task RecordPlainAsync()
    {
        string[] members =
        [
            """ "title": "Nothing more" """,
            """ "title": "Unpriced", "fiscalYears": {"from": 2026, "to": 2028}, "tags": ["a", "b"], "notes": "x" """,
            """ "title": "Stated years", "value": {"amount": 10, "currency": "EUR", "bound": "atLeast"}, "fiscalYears": [{"year": 2026, "amount": 7}, {"year": 2028, "amount": 3}] """,
            """ "title": "Without decimals", "value": {"amount": 1001, "currency": "JPY"}, "fiscalYears": {"from": 2026, "to": 2028} """,
            """ "title": "Nothing", "value": {"amount": 0, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2027} """,
            """ "title": "A refund", "value": {"amount": -10.01, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2027}, "allocationSources": [{"source": "lv-state", "amount": -3.33}] """,
            """ "title": "The rest is named", "value": {"amount": 10, "currency": "EUR"}, "allocationSources": [{"source": "unattributed", "amount": 1}, {"source": "lv-state", "amount": 2}] """,
            """ "title": "Ādaži \"quoted\"", "supplier": {"name": "Sīā"}, "evidence": [{"title": "without an address"}] """,
            """
            "title": "In every column", "reference": "plain", "notes": "Noted", "tags": ["one", "two"],
            "value": {"amount": 100.01, "currency": "EUR", "bound": "approximate"}, "quantity": {"value": 7.5, "unit": "each", "bound": "atMost"},
            "allocationSources": [{"source": "lv-state", "amount": 30.02}, {"source": "eu-fund", "amount": 15}], "fiscalYears": {"from": 2026, "to": 2028},
            "supplier": {"name": "A maker", "country": "FI"},
            "evidence": [{"url": "https://example.org/a", "publishedOn": "2026-03-01", "kind": "official", "quote": "q"}, {"url": "https://example.org/b"}]
            """,
        ];
        foreach (var line in members)
            await RecordAsync($$"""{"country": "EE", "category": "munitions/mines", "stage": "allocated", "date": "2026-03", {{line}}}""");
    }

    private Task<JsonObject> RecordAsync(string body) => SendAsync(HttpMethod.Post, "line-items", body);

    private Task<JsonObject> MoveAsync(string line, int version, string body) =>
        SendAsync(HttpMethod.Post, $"line-items/ref:{line}/movements", body, version);

    private Task<JsonObject> PatchAsync(string line, int version, string body) =>
        SendAsync(HttpMethod.Patch, $"line-items/ref:{line}", body, version);

    private Task<JsonObject> VoidAsync(string line, int version) =>
        SendAsync(HttpMethod.Post, $"line-items/ref:{line}/void", """{"reason": "a mistake"}""", version);

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, string body, int? version = null)
    {
        using var request = new HttpRequestMessage(method, "/v1/" + path);
        request.Content = new StringContent(body, Encoding.UTF8, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        if (version is not null)
        {
            using var current = await client.GetAsync("/v1/" + path.Replace("/movements", "", StringComparison.Ordinal).Replace("/void", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            Assert.Equal(version, (int)(await current.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["version"]!);
            request.Headers.TryAddWithoutValidation("If-Match", current.Headers.ETag!.ToString());
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}
