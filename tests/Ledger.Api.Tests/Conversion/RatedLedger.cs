using System.Text.Json;
using Ledger.Api.Tests.ExchangeRates;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.ReferenceData;
using Xunit;

namespace Ledger.Api.Tests.Conversion;

/// <summary>A ledger with the sample's rates, those of a Christmas and those of a Ukrainian source, and some lines.</summary>
public sealed class RatedLedger(PostgresServer server) : IAsyncLifetime
{
    private const string MoreRates =
        "Date,USD,PLN,\n2025-12-24,1.1787,4.2172,\n2025-12-23,1.178,4.222,\n";

    private const string OtherRates =
        """[{"date": "2025-03-18", "currency": "UAH", "rate": 45.2101, "source": "National Bank of Ukraine"}]""";

    public EmptyLedger Ledger { get; } = new(server);

    public HttpClient Client => Ledger.App.Client;

    public async ValueTask InitializeAsync()
    {
        await Ledger.InitializeAsync();
        await Ledger.LoadAsync(RateClient.Csv, SampleRates());
        await Ledger.LoadAsync(RateClient.Csv, MoreRates);
        await Ledger.LoadAsync(RateClient.Json, OtherRates);
        await RecordAsync("zloty", """{"country": "PL", "value": {"amount": 100, "currency": "PLN"}}""");
        await RecordAsync("euro", """{"country": "LT", "value": {"amount": 50000000, "currency": "EUR"}, "stage": "contracted"}""");
        await RecordAsync("years", """{"country": "PL", "value": {"amount": 300, "currency": "PLN"}, "fiscalYears": {"from": 2024, "to": 2026}}""");
        await RecordAsync("later", """{"country": "PL", "value": {"amount": 100, "currency": "PLN"}, "fiscalYears": {"from": 2025, "to": 2199}, "category": "vehicles"}""");
        await RecordAsync("hryvnia", """{"country": "UA", "value": {"amount": 100, "currency": "UAH"}}""");
        await RecordAsync("kroon", """{"country": "EE", "value": {"amount": 15646.60, "currency": "EEK"}, "date": "2010-05-04"}""");
        await RecordAsync("litas", """{"country": "LT", "value": {"amount": 345.28, "currency": "LTL"}, "date": "2014-12"}""");
        await RecordAsync("unpriced", """{"country": "NO"}""");
    }

    public ValueTask DisposeAsync() => Ledger.DisposeAsync();

    /// <summary>One of the lines, as a query asks for it.</summary>
    internal Task<JsonElement> LineAsync(string reference, string query) =>
        Client.GetJsonAsync($"/v1/line-items/ref:{reference}?{query}");

    /// <summary>The rates that the first run has.</summary>
    internal static byte[] SampleRates() =>
        File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "samples", "exchange-rates.csv"));

    private Task<JsonElement> RecordAsync(string reference, string members) =>
        Client.RecordAsync(Line.With($$"""{"reference": "{{reference}}", {{members[1..]}}"""));
}
