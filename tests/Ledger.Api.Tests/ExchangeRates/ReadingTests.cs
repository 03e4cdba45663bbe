using System.Net;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.ExchangeRates;

/// <summary>A ledger with some days of the ECB's history.</summary>
public sealed class RatedLedger(PostgresServer server) : IAsyncLifetime
{
    internal EmptyLedger Ledger { get; } = new(server);

    public async ValueTask InitializeAsync()
    {
        await Ledger.InitializeAsync();
        await Ledger.LoadAsync(RateClient.Csv,
            """
            Date,USD,EEK,PLN,GBP,
            2025-12-29,1.1766,N/A,4.22,0.8724,
            2025-12-24,1.1787,N/A,4.2195,0.8725,
            2025-06-27,1.1704,N/A,4.2378,0.8529,
            2025-03-18,1.0918,N/A,4.175,0.84173,
            2010-12-31,1.3362,15.6466,3.975,0.86075,
            2005-01-03,1.3507,15.6466,4.0998,N/A,
            """);
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();
}

/// <summary>Any pair on any day, the day used named.</summary>
public sealed class ReadingTests(RatedLedger rated) : IClassFixture<RatedLedger>
{
    private readonly EmptyLedger _ledger = rated.Ledger;

    [Theory]
    [InlineData("date=2025-03-18&quote=USD", "1.0918", "2025-03-18", "ECB")]
    [InlineData("date=2025-03-18&quote=PLN", "4.175", "2025-03-18", "ECB")]
    [InlineData("date=2025-06-27&quote=USD", "1.1704", "2025-06-27", "ECB")]
    [InlineData("date=2025-06-27&quote=PLN", "4.2378", "2025-06-27", "ECB")]
    [InlineData("date=2025-12-25&quote=USD", "1.1787", "2025-12-24", "ECB")]
    [InlineData("date=2025-03-18&base=PLN&quote=USD", "0.261508982035928", "2025-03-18", "ECB")]
    [InlineData("date=2011-01-01&base=EEK&quote=USD", "0.0853987447752227", "2010-12-31", "ECB, EU Council")]
    [InlineData("date=2025-03-18&base=EEK&quote=EUR", "0.0639116485370624", null, "EU Council")]
    [InlineData("date=2025-03-18&base=EEK&quote=LTL", "0.220674140068769", null, "EU Council")]
    [InlineData("date=2025-03-18&base=USD&quote=USD", "1", "2025-03-18", "ECB")]
    [InlineData("quote=USD", "1.1766", "2025-12-29", "ECB")]
    public async Task A_pair_has_its_rate_and_names_the_day_and_the_source(string query, string rate, string? used, string source)
    {
        var found = Assert.Single(await _ledger.RatesAsync(query));
        Assert.Equal((rate, source), (found.GetProperty("rate").GetRawText(), found.GetProperty("source").GetString()));
        Assert.Equal(used, found.TryGetProperty("usedDate", out var day) ? day.GetString() : null);
    }

    [Fact]
    public async Task A_pair_without_a_rate_is_named_as_missing()
    {
        var answer = await _ledger.ReadAsync("/v1/exchange-rates?date=2025-03-29&base=PLN&quote=USD,EUR,UAH");
        Assert.Empty(answer.GetProperty("items").EnumerateArray());
        Assert.Equal(
            """{"base":"PLN","quote":"USD","reason":"noRate","detail":"no rate on or within 10 days before 2025-03-29"}""",
            answer.GetProperty("missing")[0].GetRawText());
        Assert.Equal(3, answer.GetProperty("missing").GetArrayLength());
    }

    [Fact]
    public async Task Without_a_quote_every_currency_that_was_in_use_is_listed()
    {
        Assert.Equal(["EEK", "PLN", "USD"], await QuotesAsync("date=2005-01-03"));
        Assert.Equal(["GBP", "PLN", "USD"], await QuotesAsync("date=2025-03-18"));
        Assert.Equal(["EUR", "GBP", "PLN"], await QuotesAsync("date=2025-03-18&base=USD"));
    }

    [Fact]
    public async Task A_range_has_a_row_for_each_published_day()
    {
        var rows = await _ledger.RatesAsync("from=2025-03-18&to=2025-12-25&quote=USD,GBP");
        Assert.Equal(
            ["2025-03-18 USD 1.0918", "2025-03-18 GBP 0.84173", "2025-06-27 USD 1.1704", "2025-06-27 GBP 0.8529", "2025-12-24 USD 1.1787", "2025-12-24 GBP 0.8725"],
            rows.Select(row => $"{row.GetProperty("date").GetString()} {row.GetProperty("quote").GetString()} {row.GetProperty("rate").GetRawText()}"));
        Assert.Equal(["2005-01-03", "2010-12-31"], (await _ledger.RatesAsync("to=2011-01-01&quote=EEK")).Select(row => row.GetProperty("date").GetString()));
        Assert.Equal(6, (await _ledger.RatesAsync("from=2005-01-01&base=EEK&quote=USD")).Length);
        Assert.Equal(19, (await _ledger.RatesAsync("from=2005-01-01")).Length);
    }

    [Fact]
    public async Task A_range_as_csv_is_a_table()
    {
        var csv = await (await _ledger.GetAsync("/v1/exchange-rates?from=2025-12-20&base=USD&quote=PLN&format=csv")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            "date,base,quote,rate,usedDate,basePerEuro,quotePerEuro,source\r\n"
            + "2025-12-24,USD,PLN,3.57979129549504,2025-12-24,1.1787,4.2195,ECB\r\n"
            + "2025-12-29,USD,PLN,3.58660547339793,2025-12-29,1.1766,4.22,ECB\r\n", csv);
        var lines = await (await _ledger.GetAsync("/v1/exchange-rates?date=2025-12-24&format=ndjson")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task An_unchanged_ledger_answers_that_nothing_changed()
    {
        var first = await _ledger.GetAsync("/v1/exchange-rates?quote=USD");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/v1/exchange-rates?quote=USD");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await _ledger.App.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("date=2025-3-18", "date")]
    [InlineData("date=2025-03", "date")]
    [InlineData("quote=usd", "quote")]
    [InlineData("quote=XXX", "quote")]
    [InlineData("base=ZZZ", "base")]
    [InlineData("from=2025-03-18&to=2025-03-17", "to")]
    [InlineData("date=2025-03-18&from=2025-03-17", "date")]
    [InlineData("day=2025-03-18", "day")]
    public async Task What_cannot_be_asked_is_refused(string query, string parameter) => Assert.Equal(
        [parameter], (await (await _ledger.GetAsync("/v1/exchange-rates?" + query)).IsAsync(ProblemType.InvalidParameter)).ErrorKeys());

    private async Task<IEnumerable<string?>> QuotesAsync(string query) =>
        (await _ledger.RatesAsync(query)).Select(row => row.GetProperty("quote").GetString());
}
