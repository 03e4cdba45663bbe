using System.Text.Json;
using Ledger.Api.Tests.ExchangeRates;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Life;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.Conversion;

/// <summary>What roll-ups in one currency say while rates, price indexes and lines come and change.</summary>
public sealed class ChangingRollupTests(PostgresServer server) : IAsyncLifetime
{
    private readonly EmptyLedger _ledger = new(server);

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Theory]
    [InlineData("latest", "no rates are known")]
    [InlineData("date:2025-03-18", "no rate on or within 10 days before 2025-03-18")]
    [InlineData("valueDate", "no rate on or within 10 days before 2025-03-18")]
    [InlineData("annualAverage", "no rate in 2025")]
    public async Task Without_any_rates_everything_is_unconverted_and_nothing_looks_like_a_total(string policy, string detail)
    {
        await RecordAsync("PL", "100", "PLN");
        var answer = await AskAsync($"groupBy=country&convertTo=EUR&rate={policy}");
        foreach (var row in answer.GetProperty("rows").EnumerateArray().Concat(answer.GetProperty("totals").EnumerateArray()))
            Assert.Equal(("null", "null", "null", "1", "false"), (row.Raw("currency"), row.Raw("total"), row.Raw("allocated"), row.Raw("lines"), row.Raw("complete")));
        var one = Assert.Single(answer.GetProperty("unconverted").EnumerateArray());
        Assert.Equal(("100.00", "\"noRate\"", detail), (one.Raw("amount"), one.Raw("reason"), one.GetProperty("detail").GetString()));
        Assert.Equal("[]", answer.Raw("rate.usedDates"));
        Assert.Equal("""[{"currency":"PLN","ledger":100.00,"converted":0.00,"unconverted":100.00}]""", answer.Raw("reconciliation"));
    }

    [Fact]
    public async Task A_total_is_made_of_unrounded_parts_and_tells_where_rounded_rows_do_not_add_up_to_it()
    {
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-18,3,\n");
        foreach (var country in (string[])["EE", "LV", "PL"]) await RecordAsync(country, "0.01", "PLN");
        var answer = await AskAsync("groupBy=country&convertTo=EUR&rate=latest");
        Assert.Equal(["0.00", "0.00", "0.00"], answer.GetProperty("rows").EnumerateArray().Select(row => row.Raw("total")));
        Assert.Equal(["null", "null", "null"], answer.GetProperty("rows").EnumerateArray().Select(row => row.Raw("rounding")));
        var total = answer.GetProperty("totals")[0];
        Assert.Equal(("0.01", """{"allocated":0.01,"total":0.01}"""), (total.Raw("total"), total.Raw("rounding")));

        var levels = (await AskAsync("groupBy=stage,country&subtotals=true&convertTo=EUR&rate=latest")).GetProperty("rows").EnumerateArray();
        Assert.Equal("""{"allocated":0.01,"total":0.01}""", levels.Single(row => row.Raw("level") == "1").Raw("rounding"));
    }

    [Fact]
    public async Task Earlier_instants_keep_their_rates_and_comparisons_use_the_later_sides()
    {
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-18,4,\n");
        await RecordAsync("PL", "100", "PLN");
        var known = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-18,5,\n");
        await RecordAsync("LT", "50", "PLN");

        const string Query = "groupBy=country&convertTo=EUR&rate=date:2025-03-18";
        Assert.Equal("25.00", (await AskAsync($"{Query}&asOf={known}")).GetProperty("totals")[0].Raw("total"));
        var answer = await AskAsync($"{Query}&comparedTo={known}");
        Assert.Equal(
            ["LT 10.00 10.00 appeared", "PL 20.00 0.00 unchanged"], answer.GetProperty("rows").EnumerateArray().Select(row =>
                $"{row.GetProperty("country").GetString()} {row.Raw("total")} {row.Raw("totalChange")} {row.GetProperty("change").GetString()}"));
        Assert.Equal(("30.00", "10.00"), (answer.GetProperty("totals")[0].Raw("total"), answer.GetProperty("totals")[0].Raw("totalChange")));
    }

    [Fact]
    public async Task A_group_that_has_lost_all_its_money_has_no_amounts_but_says_what_went()
    {
        var line = await RecordAsync("HU", "100", "EUR");
        await _ledger.App.Client.RecordAsync(Line.With("""{"country": "HU"}"""));
        var known = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        (await _ledger.App.Client.VoidAsync(line.Id(), "\"1.1\"")).EnsureSuccessStatusCode();

        var answer = await AskAsync($"groupBy=country&convertTo=EUR&comparedTo={known}");
        foreach (var row in (JsonElement[])[answer.GetProperty("rows")[0], answer.GetProperty("totals")[0]])
            Assert.Equal(("null", "null", "-100.00", "-1", "true"), (row.Raw("currency"), row.Raw("total"), row.Raw("totalChange"), row.Raw("linesChange"), row.Raw("complete")));
    }

    [Fact]
    public async Task Earlier_money_without_a_rate_is_listed_and_no_change_is_told_as_if_it_were_nothing()
    {
        var line = await RecordAsync("HU", "100", "PLN");
        await RecordAsync("LT", "5", "EUR");
        var known = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        (await _ledger.App.Client.VoidAsync(line.Id(), "\"1.1\"")).EnsureSuccessStatusCode();
        await RecordAsync("HU", "30", "EUR");

        var answer = await AskAsync($"groupBy=country&convertTo=EUR&comparedTo={known}");
        Assert.Equal(
            ["HU 30.00 null null false", "LT 5.00 0.00 0.00 true"], answer.GetProperty("rows").EnumerateArray().Select(row =>
                $"{row.GetProperty("country").GetString()} {row.Raw("total")} {row.Raw("totalChange")} {row.Raw("allocatedChange")} {row.Raw("complete")}"));
        Assert.Equal(("null", "false"), (answer.GetProperty("totals")[0].Raw("totalChange"), answer.GetProperty("totals")[0].Raw("complete")));
        Assert.Equal(
            """[{"currency":"PLN","amount":100.00,"lines":1,"reason":"noRate","detail":"at the instant compared to: no rates are known"}]""",
            answer.Raw("unconverted"));
    }

    [Fact]
    public async Task A_mean_of_one_published_day_is_not_taken_for_the_rate_of_that_day()
    {
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-28,4,\n");
        foreach (var date in (string[])["2025-03-28", "2025-03", "2025"]) await RecordAsync("PL", "100", "PLN", $$""", "date": "{{date}}" """);
        var rate = (await AskAsync("convertTo=EUR&rate=valueDate")).GetProperty("rate");
        Assert.Equal("""["2025-03-28"]""", rate.Raw("usedDates"));
        Assert.Equal(3, rate.GetProperty("rates").GetArrayLength());
        Assert.Equal(2, rate.GetProperty("rates").EnumerateArray().Count(one => one.TryGetProperty("from", out _)));

        await RecordAsync("LT", "100", "PLN", """, "date": "2025-03" """);
        Assert.Equal("[]", (await AskAsync("convertTo=EUR&rate=valueDate&country=LT")).Raw("rate.usedDates"));
    }

    [Fact]
    public async Task Constant_prices_name_the_deflators_that_were_used_and_list_what_has_none()
    {
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2024-12-02,4.3,\n2024-09-02,4.1,\n2026-01-05,5,\n");
        (await _ledger.PutAsync("/v1/deflators",
            """[{"country":"PL","year":2024,"index":100,"source":"GUS"},{"country":"PL","year":2026,"index":125,"source":"GUS"},{"country":"LT","year":2024,"index":80,"source":"Eurostat"},{"country":"LT","year":2026,"index":100,"source":"Eurostat"}]"""))
            .EnsureSuccessStatusCode();
        await RecordAsync("PL", "420", "PLN", """, "fiscalYears": [{"year": 2024, "amount": 210}, {"year": 2026, "amount": 210}]""");
        await RecordAsync("LT", "100", "EUR", """, "fiscalYears": [{"year": 2026, "amount": 100}]""");
        await RecordAsync("EE", "10", "EUR", """, "fiscalYears": [{"year": 2026, "amount": 10}]""");

        var answer = await AskAsync("groupBy=country&convertTo=EUR&prices=constant:2024");
        // PL: 210 ÷ 4.2 + 210 × 100 ÷ 125 ÷ 4.2; LT: 100 × 80 ÷ 100
        Assert.Equal(
            ["EE null false", "LT 80.00 true", "PL 90.00 true"], answer.GetProperty("rows").EnumerateArray().Select(row =>
                $"{row.GetProperty("country").GetString()} {row.Raw("total")} {row.Raw("complete")}"));
        Assert.Equal(
            """
            [{"country":"LT","year":2026,"index":100,"baseYear":2024,"baseIndex":80,"source":"Eurostat"},{"country":"PL","year":2026,"index":125,"baseYear":2024,"baseIndex":100,"source":"GUS"}]
            """, answer.Raw("deflators"));
        Assert.Equal(
            """[{"currency":"EUR","year":2026,"country":"EE","amount":10.00,"lines":1,"reason":"noDeflator","detail":"no price index of EE for 2026 and 2024 from one source"}]""",
            answer.Raw("unconverted"));
        Assert.Equal(("\"constant:2024\"", "\"annualAverage\"", "4.2"), (
            answer.Raw("prices"), answer.Raw("rate.policy"), answer.GetProperty("rate").GetProperty("rates")[0].Raw("basePerEuro")));
        Assert.Equal("/v1/line-items?country=EE", answer.GetProperty("rows")[0].GetProperty("href").GetString());
    }

    private Task<JsonElement> RecordAsync(string country, string amount, string currency, string more = "") => _ledger.App.Client.RecordAsync(
        Line.With($$"""{"country": "{{country}}", "value": {"amount": {{amount}}, "currency": "{{currency}}"}{{more}}}"""));

    private Task<JsonElement> AskAsync(string query) => _ledger.ReadAsync($"/v1/rollups?{query}");
}
