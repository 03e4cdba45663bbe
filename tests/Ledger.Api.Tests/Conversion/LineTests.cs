using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Conversion;

/// <summary>Items and lists show values in another currency, beside the original.</summary>
public sealed class LineTests(RatedLedger rated) : IClassFixture<RatedLedger>
{
    [Fact]
    public async Task A_value_is_shown_in_another_currency_beside_its_own_with_the_rate_its_day_and_its_source()
    {
        var line = await rated.LineAsync("zloty", "convertTo=USD&rate=date:2025-03-18");
        Assert.Equal("""{"amount":100.00,"currency":"PLN","bound":"exact"}""", line.Raw("value"));
        Assert.Equal(
            """
            {"amount":26.15,"currency":"USD","rates":[{"currency":"PLN","rate":0.261508982035928,"basePerEuro":4.175,"quotePerEuro":1.0918,"usedDate":"2025-03-18","source":"ECB"}]}
            """, line.Raw("converted"));
    }

    [Theory]
    [InlineData("zloty", "USD", "date:2025-12-25", "27.95", "2025-12-24")]
    [InlineData("zloty", "USD", "latest", "27.95", "2025-12-24")]
    [InlineData("zloty", "USD", null, "27.95", "2025-12-24")]
    [InlineData("zloty", "USD", "valueDate", "26.15", "2025-03-18")]
    [InlineData("zloty", "EUR", "date:2025-06-29", "23.60", "2025-06-27")]
    [InlineData("zloty", "EUR", "annualAverage", "23.67", "2025-12-24")]
    [InlineData("hryvnia", "USD", "date:2025-03-18", "2.41", "2025-03-18")]
    public async Task Each_policy_takes_its_own_rate(string line, string currency, string? policy, string amount, string usedDate)
    {
        var converted = (await rated.LineAsync(line, $"convertTo={currency}{(policy is null ? "" : "&rate=" + policy)}")).GetProperty("converted");
        Assert.Equal(amount, converted.Raw("amount"));
        Assert.Equal(usedDate, Assert.Single(converted.GetProperty("rates").EnumerateArray()).GetProperty("usedDate").GetString());
    }

    [Theory]
    [InlineData("kroon", "EEK", "1000.00", "15.6466")]
    [InlineData("litas", "LTL", "100.00", "3.4528")]
    public async Task What_gave_way_to_the_euro_has_its_rate_for_ever(string line, string currency, string amount, string perEuro)
    {
        var converted = (await rated.LineAsync(line, "convertTo=EUR&rate=date:2025-03-18")).GetProperty("converted");
        Assert.Equal(amount, converted.Raw("amount"));
        var rate = Assert.Single(converted.GetProperty("rates").EnumerateArray());
        Assert.Equal((currency, perEuro, "EU Council", ""), (
            rate.GetProperty("currency").GetString(), rate.Raw("basePerEuro"), rate.GetProperty("source").GetString(), rate.Raw("usedDate")));

        // Before that day only published rates count.
        Assert.Equal("noRate", (await rated.LineAsync(line, "convertTo=EUR&rate=valueDate")).GetProperty("converted").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Money_of_several_years_is_converted_at_the_mean_of_each()
    {
        // 2024: (4.275 + 4.2905) ÷ 2; 2025: the mean of five days; 2026 had begun when the lines were recorded, but has no rate.
        var converted = (await rated.LineAsync("years", "convertTo=EUR&rate=annualAverage")).GetProperty("converted");
        Assert.Equal(
            """{"currency":"EUR","reason":"noRate","detail":"no rate in 2026"}""", converted.GetRawText());
        converted = (await rated.LineAsync("later", "convertTo=EUR&rate=annualAverage")).GetProperty("converted");
        Assert.Equal("", converted.Raw("amount"));
    }

    [Fact]
    public async Task Money_in_the_currency_asked_for_stays_as_it_is_and_what_has_no_price_is_not_converted()
    {
        Assert.Equal(
            """{"amount":50000000.00,"currency":"EUR"}""", (await rated.LineAsync("euro", "convertTo=EUR&rate=annualAverage")).Raw("converted"));
        Assert.Equal("", (await rated.LineAsync("unpriced", "convertTo=EUR")).Raw("converted"));
        Assert.Equal("", (await rated.LineAsync("zloty", "")).Raw("converted"));
    }

    [Fact]
    public async Task A_list_converts_each_line()
    {
        var items = (await rated.Client.GetJsonAsync("/v1/line-items?convertTo=USD&rate=date:2025-03-18&limit=3")).GetProperty("items");
        Assert.Equal(["26.15", "54590000.00", "78.45"], items.EnumerateArray().Select(line => line.Raw("converted.amount")));
        Assert.Equal(["100.00", "50000000.00", "300.00"], items.EnumerateArray().Select(line => line.Raw("value.amount")));

        using var lines = await rated.Client.ReadAsync("/v1/line-items?convertTo=USD&rate=date:2025-03-18&format=ndjson&country=UA");
        Assert.Contains("\"converted\":{\"amount\":2.41,", await lines.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_has_columns_for_it_and_can_be_imported_again()
    {
        using var response = await rated.Client.ReadAsync("/v1/line-items?convertTo=USD&rate=date:2025-06-27&format=csv&country=UA,EE");
        var text = await response.TextAsync();
        var rows = text.Split("\r\n");
        Assert.EndsWith(",convertedAmount,convertedCurrency,convertedAt,unconverted", rows[0], StringComparison.Ordinal);
        Assert.EndsWith(",,USD,,no rate on or within 10 days before 2025-06-27", rows[1], StringComparison.Ordinal);
        Assert.Contains(",1170.40,USD,\"[{\"\"currency\"\":\"\"EEK\"\"", rows[2], StringComparison.Ordinal);

        using var import = await rated.Client.PostAsync(text, key: "again", contentType: "text/csv", path: "/v1/imports?dryRun=true");
        Assert.True(import.StatusCode == HttpStatusCode.OK, await import.TextAsync());
    }

    [Theory]
    [InlineData("convertTo=euro", "convertTo", "an ISO 4217 code of money that is or was paid with is expected")]
    [InlineData("convertTo=XAU", "convertTo", "an ISO 4217 code of money that is or was paid with is expected")]
    [InlineData("convertTo=EUR&rate=yesterday", "rate", "latest, valueDate, annualAverage or date:2025-03-18 is expected")]
    [InlineData("convertTo=EUR&rate=date:2025-02-30", "rate", "latest, valueDate, annualAverage or date:2025-03-18 is expected")]
    [InlineData("convertTo=EUR&rate=date:2199-01-01", "rate", "2199-01-01 lies in the future; today is ")]
    [InlineData("rate=latest", "rate", "nothing is converted without convertTo; name a currency, too")]
    [InlineData("convertTo=EUR&convertTo=USD", "convertTo", "give this parameter once")]
    public async Task What_cannot_be_asked_is_refused_alike_everywhere(string query, string parameter, string message)
    {
        foreach (var path in new[] { "/v1/line-items", "/v1/line-items/ref:zloty" })
        {
            using var response = await rated.Client.GetAsync(new Uri($"{path}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
            var problem = await response.IsAsync(ProblemType.InvalidParameter);
            Assert.Equal([parameter], problem.ErrorKeys());
            Assert.StartsWith(message, Assert.Single(problem.Errors(parameter).Distinct()), StringComparison.Ordinal);
        }
    }
}
