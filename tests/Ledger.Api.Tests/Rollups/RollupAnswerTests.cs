using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Rollups;

/// <summary>How a roll-up answers: orders, formats, caching and refusals.</summary>
public sealed class RollupAnswerTests(SampleLedger ledger, PostgresServer server) : IClassFixture<SampleLedger>
{
    [Theory]
    [InlineData("sort=-total", "EE EUR,LT EUR,FI EUR,EE ")]
    [InlineData("sort=total", "FI EUR,LT EUR,EE EUR,EE ")]
    [InlineData("sort=-total&limit=2", "EE EUR,LT EUR")]
    [InlineData("sort=-planned", "LT EUR,FI EUR,EE EUR,EE ")]
    [InlineData("sort=-lines", "EE ,LT EUR,EE EUR,FI EUR")]
    [InlineData("sort=-country", "LT EUR,FI EUR,EE EUR,EE ")]
    [InlineData("sort=country&limit=1", "EE EUR")]
    [InlineData("sort=-requested&measure=cumulative&limit=1", "EE EUR")]
    public async Task Rows_come_in_the_order_that_is_asked_for(string query, string expected)
    {
        var rows = (await JsonAsync($"/v1/rollups?groupBy=country&{query}")).GetProperty("rows").EnumerateArray();
        Assert.Equal(expected, string.Join(',', rows.Select(row => $"{row.GetProperty("country")} {row.GetProperty("currency").GetString()}")));
    }

    [Fact]
    public async Task Stages_come_in_the_order_in_which_money_goes()
    {
        var rows = (await JsonAsync("/v1/rollups?groupBy=stage&currency=EUR")).GetProperty("rows").EnumerateArray();
        Assert.Equal(["planned", "requested", "allocated", "delivered"], rows.Select(row => row.GetProperty("stage").GetString()));
    }

    [Fact]
    public async Task A_spreadsheet_by_currency_names_that_column_once()
    {
        var csv = await TextAsync("/v1/rollups?groupBy=currency&format=csv");
        Assert.StartsWith("currency,planned,", csv.TrimStart('\uFEFF'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_that_another_process_divided_keeps_its_own_list()
    {
        var database = await server.CreateDatabaseAsync();
        await using var first = LedgerApp.Start(database);
        await using var second = LedgerApp.Start(database);
        await second.Client.GetAsync("/v1/rollups?groupBy=category", TestContext.Current.CancellationToken);
        using var divided = await first.Client.PutAsync(
            "/v1/categories/munitions/mines/anti-tank/heavy", new StringContent("""{"name": "Heavy"}""", System.Text.Encoding.UTF8, "application/json"),
            TestContext.Current.CancellationToken);
        foreach (var category in (string[])["munitions/mines/anti-tank", "munitions/mines/anti-tank/heavy"])
        {
            using var recorded = await first.Client.PostAsync("/v1/line-items", new StringContent(
                $$"""{"country": "LV", "category": "{{category}}", "title": "Mines", "stage": "planned", "date": "2026", "value": {"amount": 10, "currency": "EUR"} }""",
                System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        }

        var answer = await second.Client.GetStringAsync("/v1/rollups?groupBy=category", TestContext.Current.CancellationToken);
        foreach (var row in JsonDocument.Parse(answer).RootElement.GetProperty("rows").EnumerateArray())
        {
            var list = await second.Client.GetStringAsync(row.GetProperty("href").GetString(), TestContext.Current.CancellationToken);
            Assert.Equal(row.GetProperty("lines").GetInt32(), JsonDocument.Parse(list).RootElement.GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task Cumulative_stages_show_what_came_so_far_or_further()
    {
        var row = (await JsonAsync("/v1/rollups?country=LT&measure=cumulative")).GetProperty("rows")[0];
        Assert.Equal(
            ["655900000.00", "55900000.00", "55900000.00", "5900000.00", "5900000.00", "0.00", "655900000.00"],
            NaiveLine.StageNames.Append("total").Select(name => row.GetProperty(name).GetRawText()));
    }

    [Fact]
    public async Task Ndjson_has_the_rows_of_json_one_a_line()
    {
        var rows = (await JsonAsync("/v1/rollups?groupBy=category,country")).GetProperty("rows").EnumerateArray().Select(row => row.GetRawText());
        var lines = await TextAsync("/v1/rollups?groupBy=category,country&format=ndjson");
        Assert.Equal(rows, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_spreadsheet_has_the_cells_of_json_and_the_level_of_subtotals()
    {
        const string query = "/v1/rollups?groupBy=country,stage&subtotals=true";
        var rows = (await JsonAsync(query)).GetProperty("rows").EnumerateArray();
        var csv = (await TextAsync(query + "&format=csv")).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("country,stage,level,currency,planned,", csv[0], StringComparison.Ordinal);
        Assert.Equal(rows.Select(row => string.Join(',', csv[0].Split(',').Select(name => row.GetProperty(name).ToString()))), csv[1..]);
    }

    [Fact]
    public async Task A_rows_list_keeps_neither_of_the_two_filters_by_category()
    {
        var rows = (await JsonAsync("/v1/rollups?groupBy=category&category=munitions/mines/anti-tank&exactCategory=munitions&unpriced=false"))
            .GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("href").GetString());
        Assert.Equal(
            ["/v1/line-items?exactCategory=munitions&currency=EUR&unpriced=false", "/v1/line-items?category=munitions%2Fmines%2Fanti-tank&currency=EUR&unpriced=false"],
            rows);
    }

    [Fact]
    public async Task An_unchanged_ledger_is_not_sent_again()
    {
        var first = await GetAsync("/v1/rollups?groupBy=country");
        var tag = first.Headers.ETag!.ToString();
        Assert.Equal("must-revalidate, max-age=0, private", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync("/v1/rollups?groupBy=country", tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/v1/rollups?groupBy=stage", tag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/v1/rollups?groupBy=country&format=csv", tag)).StatusCode);
    }

    [Fact]
    public async Task An_empty_ledger_has_no_rows()
    {
        await using var empty = await LedgerApp.StartAsync(server);
        var answer = JsonDocument.Parse(await empty.Client.GetStringAsync(
            "/v1/rollups?groupBy=country", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(0, answer.GetProperty("sequence").GetInt64());
        foreach (var part in (string[])["rows", "totals", "overlapping", "overruns"]) Assert.Equal(0, answer.GetProperty(part).GetArrayLength());
    }

    [Fact]
    public async Task Every_fault_of_the_parameters_is_told_at_once()
    {
        var problem = await (await GetAsync(
            "/v1/rollups?groupBy=country,colour,country&categoryDepth=0&measure=half&subtotals=maybe&sort=size&limit=-1&country=ZZ"
            + "&category=nowhere&stage=lost&currency=EURO&sourceKind=uncle&fiscalYear=2026..2025&date=2025-13&unpriced=2&colour=red&limit=3"))
            .IsAsync(ProblemType.InvalidParameter);
        Assert.Equal(
            ["category", "categoryDepth", "colour", "country", "currency", "date", "fiscalYear", "groupBy", "limit", "measure", "sort",
                "sourceKind", "stage", "subtotals", "unpriced"],
            problem.ErrorKeys());
        Assert.Equal(2, problem.Errors("groupBy").Length);
    }

    [Theory]
    [InlineData("groupBy=")]
    [InlineData("groupBy=Country")]
    [InlineData("groupBy=0")]
    [InlineData("categoryDepth=1")]
    [InlineData("groupBy=country&sort=category")]
    [InlineData("country=")]
    [InlineData("stage=1")]
    [InlineData("rate=latest")]
    [InlineData("tag=%00")]
    public async Task What_cannot_be_read_is_refused(string query) =>
        await (await GetAsync("/v1/rollups?" + query)).IsAsync(ProblemType.InvalidParameter);

    [Fact]
    public async Task A_format_that_is_not_there_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/rollups");
        request.Headers.Accept.ParseAdd("application/xml");
        await (await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken)).IsAsync(ProblemType.NotAcceptable);
    }

    private Task<HttpResponseMessage> GetAsync(string url, string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<string> TextAsync(string url) => ledger.Client.GetStringAsync(url, TestContext.Current.CancellationToken);

    private async Task<JsonElement> JsonAsync(string url) => JsonDocument.Parse(await TextAsync(url)).RootElement;
}
