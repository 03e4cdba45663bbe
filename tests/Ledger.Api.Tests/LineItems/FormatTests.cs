using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Lists as CSV and NDJSON stream everything.</summary>
public sealed class FormatTests(OneLedger ledger) : IClassFixture<OneLedger>, IAsyncLifetime
{
    // More than the chunk by which a whole list is read.
    private const int Count = 1203;

    private HttpClient Client => ledger.Client;

    public async ValueTask InitializeAsync()
    {
        if ((await Client.GetJsonAsync("/v1/line-items?limit=1")).Ids().Count > 0) return;
        await Client.RecordAsync(Line.With(
            """
            {"reference": "odd", "country": "LV", "title": "=1+1", "notes": "comma, \"quote\"\nnew line", "tags": ["a,b", "\"c\""],
             "date": "2024-09", "value": {"amount": -12.50, "currency": "EUR"}, "quantity": {"value": 2.5, "unit": "KGM", "bound": "atMost"},
             "supplier": {"name": "@Maker", "country": "NO"}, "allocationSources": [{"source": "budget", "amount": -2.50}],
             "evidence": [{"quote": "+1"}]}
            """));
        await Parallel.ForEachAsync(Enumerable.Range(0, Count - 1), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
            await Client.RecordAsync(Line.With($$"""{"title": "Line {{i}}", "value": {"amount": {{i}}, "currency": "EUR"} }""")));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_line_is_a_row_that_no_spreadsheet_runs()
    {
        using var response = await Client.ReadAsync("/v1/line-items?reference=odd&format=csv");
        var line = await Client.GetJsonAsync("/v1/line-items/ref:odd");

        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            "id,reference,version,recordedAt,country,category,title,stage,date,amount,currency,bound,quantity,unit,quantityBound,"
            + "countedAmount,countedQuantity,supplier,supplierCountry,partOf,takesAmount,takesCurrency,tags,allocationSources,"
            + "fiscalYears,evidence,notes,reason,voided,screening,treaty\r\n"
            + $"{line.Id()},odd,1,{line.GetProperty("recordedAt").GetString()},LV,munitions,\"'=1+1\",allocated,2024-09,-12.50,EUR,exact,"
            + "2.5,KGM,atMost,-12.50,2.5,\"'@Maker\",NO,,,,\"[\"\"a,b\"\",\"\"\\\"\"c\\\"\"\"\"]\","
            + "\"[{\"\"source\"\":\"\"budget\"\",\"\"amount\"\":-2.50}]\",,\"[{\"\"quote\"\":\"\"+1\"\"}]\",\"comma, \"\"quote\"\"\nnew line\",,,undetermined,APMBC CCM\r\n",
            await response.TextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sort=-amount&currency=EUR")]
    [InlineData("&country=LT")]
    public async Task Both_stream_the_whole_list_in_its_order(string query)
    {
        using var csv = await Client.ReadAsync($"/v1/line-items?format=csv{query}");
        using var ndjson = await Client.ReadAsync($"/v1/line-items?format=ndjson{query}");
        var rows = (await ndjson.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonDocument.Parse(row).RootElement).ToList();

        Assert.Equal(query.EndsWith("LT", StringComparison.Ordinal) ? Count - 1 : Count, rows.Count);
        Assert.Equal("application/x-ndjson; charset=utf-8", ndjson.Content.Headers.ContentType!.ToString());
        var text = await csv.TextAsync();
        var at = 0;
        foreach (var row in rows)
        {
            at = text.IndexOf("\n" + row.Id() + ",", at, StringComparison.Ordinal);
            Assert.True(at > 0, "The lines of CSV and NDJSON differ, or their order does.");
        }

        Assert.Equal(rows.Count, rows.Select(Requests.Id).Distinct().Count());
        if (query.Contains("amount", StringComparison.Ordinal))
            Assert.Equal(rows.OrderByDescending(Amount).Select(Amount), rows.Select(Amount));
    }

    [Fact]
    public async Task A_row_of_NDJSON_is_the_item_of_the_page()
    {
        var page = await Client.GetJsonAsync("/v1/line-items?limit=3");
        using var ndjson = await Client.ReadAsync("/v1/line-items?limit=3&format=ndjson");

        Assert.Equal(
            page.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()),
            (await ndjson.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(ndjson.Headers.Contains("Link"));
    }

    private static decimal Amount(JsonElement row) => decimal.Parse(row.Raw("value.amount"), CultureInfo.InvariantCulture);
}
