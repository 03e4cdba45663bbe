using System.Globalization;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>A part is counted once: in itself, and no longer in its envelope.</summary>
public sealed class EnvelopeTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    [Fact]
    public async Task A_part_reduces_its_envelope_and_gives_it_a_new_tag()
    {
        var envelope = await Client.RecordAsync(Line.With(
            """{"country": "LV", "value": {"amount": 50000000, "currency": "EUR"}, "quantity": {"value": 100, "unit": "each"} }"""));
        var path = $"/v1/line-items/{envelope.Id()}";
        using var before = await Client.ReadAsync(path);

        var part = await Client.RecordAsync(Line.With(
            $$"""{"country": "LV", "stage": "contracted", "partOf": "{{envelope.Id()}}", "value": {"amount": 20000000.01, "currency": "EUR"}, "quantity": {"value": 40, "unit": "each"} }"""));

        using var after = await Client.GetUnlessAsync(path, before.Headers.ETag!.ToString());
        after.EnsureSuccessStatusCode();
        Assert.Equal(Version(before), Version(after));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        var shown = JsonDocument.Parse(await after.TextAsync()).RootElement;
        Assert.Equal("""{"allocated":{"amount":29999999.99,"bound":"exact","quantity":60,"quantityBound":"exact"}}""", shown.Raw("position"));
        Assert.Equal("50000000.00", shown.Raw("value.amount"));
        Assert.Equal("20000000.01", part.Raw("position.contracted.amount"));
        await AddsUpAsync("country=LV", "50000000.00");
    }

    [Fact]
    public async Task A_part_takes_the_years_and_sources_that_it_does_not_name_from_its_envelope()
    {
        var envelope = await Client.RecordAsync(Line.With(
            """
            {"country": "EE", "category": "munitions/mortar", "value": {"amount": 100, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2027},
             "allocationSources": [{"source": "ee-budget", "amount": 80}, {"source": "ee-loan", "amount": 20}]}
            """));

        var part = await Client.RecordAsync(Line.With(
            $$"""{"country": "EE", "category": "munitions/mortar", "partOf": "{{envelope.Id()}}", "value": {"amount": 10, "currency": "EUR"} }"""));
        var unpriced = await Client.RecordAsync(Line.With($$"""{"country": "EE", "partOf": "{{envelope.Id()}}"}"""));

        Assert.Equal("""[{"year":2026,"amount":5.00},{"year":2027,"amount":5.00}]""", part.Raw("fiscalYears"));
        Assert.Equal("""[{"source":"ee-budget","amount":8.00},{"source":"ee-loan","amount":2.00}]""", part.Raw("allocationSources"));
        Assert.Equal("""[{"year":2026},{"year":2027}]""", unpriced.Raw("fiscalYears"));
        Assert.Equal("", unpriced.Raw("allocationSources"));
        Assert.Equal($"\"{envelope.Id()}\"", part.Raw("partOf"));
        Assert.Equal("", part.Raw("warnings"));
        foreach (var (filter, amount) in ((string, string)[])[("", "100.00"), ("&source=ee-loan", "20.00"), ("&fiscalYear=2026", "50.00"), ("&fiscalYear=2027&source=ee-budget", "40.00")])
            await AddsUpAsync("country=EE" + filter, amount);
    }

    [Fact]
    public async Task Parts_above_an_approximate_root_are_taken_and_told()
    {
        await Client.RecordAsync(Line.With(
            """{"country": "PL", "reference": "about-a-hundred", "value": {"amount": 100, "currency": "EUR", "bound": "approximate"}}"""));
        await Client.RecordAsync(Line.With("""{"country": "PL", "partOf": "about-a-hundred", "value": {"amount": 70, "currency": "EUR"} }"""));
        var second = await Client.RecordAsync(Line.With(
            """{"country": "PL", "partOf": "about-a-hundred", "value": {"amount": 70, "currency": "EUR"} }"""));

        Assert.Contains("about-a-hundred", second.GetProperty("warnings")[0].GetString()!, StringComparison.Ordinal);
        Assert.Contains("40.00 EUR", second.GetProperty("warnings")[0].GetString()!, StringComparison.Ordinal);
        var root = await Client.GetJsonAsync("/v1/line-items/ref:about-a-hundred");
        Assert.Equal("""{"allocated":{"amount":0.00,"bound":"approximate"}}""", root.Raw("position"));
        var overrun = Assert.Single((await Client.GetJsonAsync("/v1/rollups?country=PL")).GetProperty("overruns").EnumerateArray());
        Assert.Contains("40.00", overrun.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(root.Id(), overrun.GetRawText(), StringComparison.Ordinal);
        await AddsUpAsync("country=PL", "140.00");
    }

    [Fact]
    public async Task A_part_in_another_currency_takes_what_it_says()
    {
        await Client.RecordAsync(Line.With("""{"country": "FI", "reference": "fi-envelope", "value": {"amount": 100, "currency": "EUR"} }"""));
        var part = await Client.RecordAsync(Line.With(
            """{"country": "FI", "partOf": "fi-envelope", "value": {"amount": 50, "currency": "USD"}, "takes": {"amount": 46.51, "currency": "EUR"} }"""));

        Assert.Equal("""{"amount":46.51,"currency":"EUR"}""", part.Raw("takes"));
        Assert.Equal("53.49", (await Client.GetJsonAsync("/v1/line-items/ref:fi-envelope")).Raw("position.allocated.amount"));
        await AddsUpAsync("country=FI&currency=EUR", "53.49");
        await AddsUpAsync("country=FI&currency=USD", "50.00");
    }

    [Fact]
    public async Task Unpriced_parts_of_a_priced_envelope_are_counted_within_it()
    {
        await Client.RecordAsync(Line.With("""{"country": "SE", "reference": "se-envelope", "value": {"amount": 100, "currency": "SEK"}}"""));
        await Client.RecordAsync(Line.With("""{"country": "SE", "reference": "se-part", "partOf": "se-envelope"}"""));
        await Client.RecordAsync(Line.With("""{"country": "SE", "partOf": "ref:se-part"}"""));
        await Client.RecordAsync(Line.With("""{"country": "SE"}"""));
        await Client.RecordAsync(Line.With("""{"country": "SE", "partOf": "se-part", "value": {"amount": 30, "currency": "SEK"}}"""));

        var rows = (await Client.GetJsonAsync("/v1/rollups?country=SE&groupBy=country")).GetProperty("rows");
        var unpriced = rows.EnumerateArray().Single(row => row.Raw("currency") == "null");
        Assert.Equal(("3", "2"), (unpriced.Raw("unpriced"), unpriced.Raw("unpricedWithin")));
        Assert.Equal("70.00", (await Client.GetJsonAsync("/v1/line-items/ref:se-envelope")).Raw("position.allocated.amount"));
        Assert.Equal(3, (await Client.GetJsonAsync("/v1/line-items?partOf=se-envelope")).Ids().Count);
        await AddsUpAsync("country=SE&unpriced=false", "100.00");
    }

    [Fact]
    public async Task Parts_of_the_largest_figures_are_refused_once_their_sum_is_larger_still()
    {
        await Client.RecordAsync(Line.With(
            """
            {"country": "KW", "reference": "kw-root", "value": {"amount": 1, "currency": "KWD", "bound": "approximate"},
             "quantity": {"value": 1, "unit": "each", "bound": "atLeast"}}
            """));
        var part = Line.With(
            """
            {"country": "KW", "partOf": "kw-root", "value": {"amount": 900000000000000, "currency": "KWD"},
             "quantity": {"value": 900000000000, "unit": "each"}}
            """);
        for (var i = 0; i < 10; i++) await Client.RecordAsync(part);

        using var eleventh = await Client.PostAsync(part);

        Assert.Equal(["quantity.value", "value.amount"], (await eleventh.IsAsync(ProblemType.ValidationFailed)).ErrorKeys());
        await AddsUpAsync("country=KW", "9000000000000000.000");
    }

    /// <summary>Law 2: what a list counts is the roll-up's total.</summary>
    private async Task AddsUpAsync(string filter, string total)
    {
        var items = (await Client.GetJsonAsync($"/v1/line-items?{filter}")).GetProperty("items").EnumerateArray();
        var sum = items.Sum(item => item.Raw("counted.amount") is { Length: > 0 } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : 0);
        Assert.Equal(decimal.Parse(total, CultureInfo.InvariantCulture), sum);
        var rows = (await Client.GetJsonAsync($"/v1/rollups?{filter}")).GetProperty("rows").EnumerateArray();
        Assert.Equal(total, rows.Single(row => row.Raw("currency") != "null").Raw("total"));
    }

    private static string Version(HttpResponseMessage response) => response.Headers.ETag!.Tag.Split('.')[0];
}
