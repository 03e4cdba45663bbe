using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Conversion;

/// <summary>Roll-ups in one currency, with the evidence and with what is left out.</summary>
public sealed class RollupTests(RatedLedger rated) : IClassFixture<RatedLedger>
{
    private const string OnDay = "convertTo=EUR&rate=date:2025-03-18";

    [Fact]
    public async Task There_is_one_row_a_group_with_the_exact_sum_of_all_its_currencies()
    {
        var answer = await AskAsync($"groupBy=country&{OnDay}");
        Assert.Equal(
            ["EE EUR 1000.00 1", "LT EUR 50000100.00 2", "NO null null 1", "PL EUR 119.76 3", "UA EUR 2.21 1"],
            answer.GetProperty("rows").EnumerateArray().Select(row => Text(row, "country")));
        var total = Assert.Single(answer.GetProperty("totals").EnumerateArray());
        Assert.Equal(("50001221.97", "8", "1", "true"), (total.Raw("total"), total.Raw("lines"), total.Raw("unpriced"), total.Raw("complete")));
        Assert.Equal("\"EUR\"", answer.Raw("convertTo"));
        Assert.Equal("[]", answer.Raw("unconverted"));
        Assert.Equal(
            """
            [{"currency":"EEK","ledger":15646.60,"converted":15646.60,"unconverted":0.00},{"currency":"EUR","ledger":50000000.00,"converted":50000000.00,"unconverted":0.00},{"currency":"LTL","ledger":345.28,"converted":345.28,"unconverted":0.00},{"currency":"PLN","ledger":500.00,"converted":500.00,"unconverted":0.00},{"currency":"UAH","ledger":100.00,"converted":100.00,"unconverted":0.00}]
            """, answer.Raw("reconciliation"));
    }

    [Fact]
    public async Task The_rates_their_days_and_their_sources_are_named()
    {
        var rate = (await AskAsync($"{OnDay}&currency=PLN,EEK")).GetProperty("rate");
        Assert.Equal(("\"date\"", "\"2025-03-18\"", """["2025-03-18"]""", "\"ECB, EU Council\""), (
            rate.Raw("policy"), rate.Raw("date"), rate.Raw("usedDates"), rate.Raw("source")));
        Assert.Equal(
            """{"currency":"PLN","rate":0.239520958083832,"basePerEuro":4.175,"quotePerEuro":1,"usedDate":"2025-03-18","source":"ECB"}""",
            rate.GetProperty("rates")[1].GetRawText());
        Assert.Equal(
            """["2025-12-24"]""", (await AskAsync("convertTo=USD&rate=date:2025-12-25&currency=PLN")).Raw("rate.usedDates"));
        var mean = (await AskAsync("convertTo=USD&rate=annualAverage&currency=PLN&fiscalYear=2024")).GetProperty("rate").GetProperty("rates")[0];
        Assert.Equal(("2024", "4.28275", "\"2024-12-02\"", "\"2024-09-02\"", "true"), (
            mean.Raw("year"), mean.Raw("basePerEuro"), mean.Raw("usedDate"), mean.Raw("from"), mean.Raw("unfinished")));
    }

    [Fact]
    public async Task What_has_no_rate_is_listed_with_its_amount_and_its_reason_and_no_zero_stands_for_it()
    {
        var answer = await AskAsync("groupBy=country&convertTo=USD&rate=date:2025-06-27&country=UA,PL");
        Assert.Equal(["PL USD 138.09 3", "UA null null 1"], answer.GetProperty("rows").EnumerateArray().Select(row => Text(row, "country")));
        Assert.Equal(["true", "false"], answer.GetProperty("rows").EnumerateArray().Select(row => row.Raw("complete")));
        Assert.Equal("false", answer.GetProperty("totals")[0].Raw("complete"));
        Assert.Equal(
            """[{"currency":"UAH","amount":100.00,"lines":1,"reason":"noRate","detail":"no rate on or within 10 days before 2025-06-27"}]""",
            answer.Raw("unconverted"));
        Assert.Equal(
            """{"currency":"UAH","ledger":100.00,"converted":0.00,"unconverted":100.00}""", answer.GetProperty("reconciliation")[1].GetRawText());
    }

    [Fact]
    public async Task Money_of_years_that_have_not_begun_is_listed_by_year()
    {
        var answer = await AskAsync("convertTo=EUR&rate=annualAverage&currency=PLN&fiscalYear=2024..2027,2199");
        Assert.Equal(
            ["2026 noRate 2", "2027 futureYear 1", "2199 futureYear 1"],
            answer.GetProperty("unconverted").EnumerateArray().Select(one => $"{one.Raw("year")} {one.GetProperty("reason").GetString()} {one.Raw("lines")}"));
        // 100.00 of 2024 ÷ 4.28275, and of 2025 and what 'later' has for it: (100.00 + 100.00 ÷ 175) ÷ 4.22546
        Assert.Equal("false", answer.GetProperty("totals")[0].Raw("complete"));
    }

    [Fact]
    public async Task Each_line_is_converted_at_its_own_date()
    {
        var answer = await AskAsync("convertTo=EUR&rate=valueDate&groupBy=country");
        Assert.Equal(
            ["EE null null 1", "LT EUR 50000000.00 2", "NO null null 1", "PL EUR 119.76 3", "UA EUR 2.21 1"],
            answer.GetProperty("rows").EnumerateArray().Select(row => Text(row, "country")));
        Assert.Equal(
            ["EEK 1 no rate on or within 10 days before 2010-05-04", "LTL 1 no rate in 2014-12"],
            answer.GetProperty("unconverted").EnumerateArray().Select(one => $"{one.GetProperty("currency").GetString()} {one.Raw("lines")} {one.GetProperty("detail").GetString()}"));
    }

    [Theory]
    [InlineData("groupBy=currency,stage", 5)]
    [InlineData("groupBy=fiscalYear,country&subtotals=true", 0)]
    [InlineData("groupBy=tag,supplier", 0)]
    [InlineData("groupBy=category,stage&categoryDepth=1&measure=cumulative", 0)]
    [InlineData("groupBy=source,sourceKind&stage=allocated", 0)]
    [InlineData("groupBy=year,quarter,month&subtotals=true&sort=-total&limit=2", 0)]
    [InlineData("date=2025&partOf=ref:nothing", 0)]
    [InlineData("unpriced=true&groupBy=country", 0)]
    public async Task Every_policy_takes_every_grouping_and_filter(string query, int least)
    {
        foreach (var rate in (string[])["rate=date:2025-03-18", "rate=latest", "rate=annualAverage", "rate=valueDate", "prices=constant:2025"])
        {
            var answer = await AskAsync($"{query}&convertTo=SEK&{rate}");
            Assert.True(answer.GetProperty("rows").GetArrayLength() >= least);
            Assert.All(answer.GetProperty("reconciliation").EnumerateArray(), one => Assert.Equal(
                one.GetProperty("ledger").GetDecimal(), one.GetProperty("converted").GetDecimal() + one.GetProperty("unconverted").GetDecimal()));
        }
    }

    [Fact]
    public async Task A_grouping_by_currency_has_a_column_that_is_not_taken_for_the_currency_of_the_amounts()
    {
        var rows = (await AskAsync($"groupBy=currency&{OnDay}&currency=PLN,UAH")).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["PLN EUR 119.76 3", "UAH EUR 2.21 1"], rows.Select(row => Text(row, "originalCurrency")));
        Assert.Equal("/v1/line-items?currency=PLN&convertTo=EUR&rate=date%3A2025-03-18", rows[0].GetProperty("href").GetString());
    }

    [Fact]
    public async Task The_lines_behind_a_row_are_shown_in_its_currency()
    {
        var row = (await AskAsync($"groupBy=country&{OnDay}&country=LT")).GetProperty("rows")[0];
        var list = await rated.Client.GetJsonAsync(row.GetProperty("href").GetString()!);
        Assert.Equal(["50000000.00", "100.00"], list.GetProperty("items").EnumerateArray().Select(line => line.Raw("converted.amount")));
    }

    [Fact]
    public async Task The_largest_in_the_currency_asked_for_come_first_and_what_has_none_last()
    {
        var rows = (await AskAsync($"groupBy=country&{OnDay}&sort=-total")).GetProperty("rows").EnumerateArray();
        Assert.Equal(["LT", "EE", "PL", "UA", "NO"], rows.Select(row => row.GetProperty("country").GetString()));
        rows = (await AskAsync($"groupBy=country&{OnDay}&sort=-total&limit=2")).GetProperty("rows").EnumerateArray();
        Assert.Equal(["LT", "EE"], rows.Select(row => row.GetProperty("country").GetString()));
    }

    [Fact]
    public async Task A_spreadsheet_tells_which_rows_are_complete()
    {
        using var response = await rated.Client.ReadAsync("/v1/rollups?groupBy=currency&convertTo=USD&rate=date:2025-06-27&currency=PLN,UAH&format=csv");
        Assert.Equal(
            """
            originalCurrency,currency,planned,requested,allocated,contracted,delivered,paid,total,atLeast,atMost,lines,unpriced,unattributed,complete
            PLN,USD,0.00,0.00,138.09,0.00,0.00,0.00,138.09,138.09,138.09,3,0,138.09,true
            UAH,,,,,,,,,,,1,0,,false

            """, (await response.TextAsync()).TrimStart('\uFEFF').ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("convertTo=zloty", "convertTo")]
    [InlineData("rate=latest", "rate")]
    [InlineData("convertTo=EUR&rate=date:2199-01-01", "rate")]
    [InlineData("prices=constant:2025", "prices")]
    [InlineData("convertTo=EUR&prices=2025", "prices")]
    [InlineData("convertTo=EUR&prices=constant:99", "prices")]
    [InlineData("convertTo=EUR&prices=constant:2025&rate=latest", "rate")]
    [InlineData("groupBy=wholeDate", "groupBy")]
    [InlineData("groupBy=country&sort=wholeDate", "sort")]
    public async Task What_cannot_be_asked_is_refused(string query, string parameter)
    {
        using var response = await rated.Client.GetAsync(new Uri($"/v1/rollups?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([parameter], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    private Task<JsonElement> AskAsync(string query) => rated.Client.GetJsonAsync($"/v1/rollups?{query}");

    private static string Text(JsonElement row, string column) =>
        $"{row.GetProperty(column).GetString()} {row.GetProperty("currency").GetString() ?? "null"} {row.Raw("total")} {row.Raw("lines")}";
}
