using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.ExchangeRates;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.Conversion;

/// <summary>What lines say while rates come and change.</summary>
public sealed class ChangingRateTests(PostgresServer server) : IAsyncLifetime
{
    private const string Query = "/v1/line-items/ref:zloty?convertTo=EUR&rate=date:2025-03-18";

    private readonly EmptyLedger _ledger = new(server);

    public ValueTask InitializeAsync() => _ledger.InitializeAsync();

    public ValueTask DisposeAsync() => _ledger.DisposeAsync();

    [Fact]
    public async Task Without_any_rates_nothing_is_converted_and_nothing_fails()
    {
        await RecordAsync();
        Assert.Equal(
            """{"currency":"EUR","reason":"noRate","detail":"no rates are known"}""",
            (await _ledger.ReadAsync("/v1/line-items/ref:zloty?convertTo=EUR")).Raw("converted"));
        Assert.Equal(
            """{"currency":"EUR","reason":"noRate","detail":"no rate on or within 10 days before 2025-03-18"}""",
            (await _ledger.ReadAsync(Query)).Raw("converted"));
    }

    [Fact]
    public async Task A_changed_rate_changes_the_answer_and_its_tag_and_earlier_instants_keep_theirs()
    {
        await RecordAsync();
        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-18,4,\n");
        using var first = await _ledger.GetAsync(Query);
        var tag = first.Headers.ETag!.ToString();
        var known = (await _ledger.ReadAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString();
        using (var same = await _ledger.App.Client.GetUnlessAsync(Query, tag)) Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);

        await _ledger.LoadAsync(RateClient.Csv, "Date,PLN,\n2025-03-18,5,\n");
        using (var changed = await _ledger.App.Client.GetUnlessAsync(Query, tag)) Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal("20.00", (await _ledger.ReadAsync(Query)).Raw("converted.amount"));
        Assert.Equal("25.00", (await _ledger.ReadAsync($"{Query}&asOf={known}")).Raw("converted.amount"));
    }

    private Task<JsonElement> RecordAsync() => _ledger.App.Client.RecordAsync(
        Line.With("""{"reference": "zloty", "country": "PL", "value": {"amount": 100, "currency": "PLN"}}"""));
}
