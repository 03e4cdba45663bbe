using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>What was stated is what is answered, digit by digit.</summary>
public sealed class RecordingTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    [Fact]
    public async Task The_Lithuanian_mines_are_recorded_with_their_place_version_and_position()
    {
        using var response = await Client.PostAsync(
            """
            {"reference": "lt-mines", "country": "LT", "category": "munitions/mines/anti-tank",
             "title": "Anti-tank mines, up to 85,000", "stage": "allocated", "date": "2025-03-18",
             "value": {"amount": 50000000.00, "currency": "EUR"},
             "quantity": {"value": 85000, "unit": "each", "bound": "atMost"},
             "allocationSources": [{"source": "lt-state-budget", "amount": 50000000.00}],
             "evidence": [{"url": "https://example.org", "publisher": "Paper", "publishedOn": "2025-03-18", "kind": "media"}],
             "tags": ["eastern-flank", "counter-mobility"]}
            """);
        var line = JsonDocument.Parse(await response.TextAsync()).RootElement;

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/v1/line-items/{line.Id()}", response.Headers.Location!.ToString());
        Assert.Matches("""^"1\.[1-9][0-9]*-[0-9]+"$""", response.Headers.ETag!.ToString());
        Assert.Equal('7', line.Id()[14]);
        Assert.Equal(1, line.GetProperty("version").GetInt32());
        Assert.Matches(@"^""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z""$", line.Raw("recordedAt"));
        Assert.Equal("""{"amount":50000000.00,"currency":"EUR","bound":"exact"}""", line.Raw("value"));
        Assert.Equal("""{"value":85000,"unit":"each","bound":"atMost"}""", line.Raw("quantity"));
        Assert.Equal("""[{"source":"lt-state-budget","amount":50000000.00}]""", line.Raw("allocationSources"));
        Assert.Equal(
            """{"allocated":{"amount":50000000.00,"bound":"exact","quantity":85000,"quantityBound":"atMost"}}""",
            line.Raw("position"));
        Assert.Contains("lt-state-budget", line.Raw("warnings"), StringComparison.Ordinal);
        Assert.Equal("", line.Raw("partOf") + line.Raw("notes") + line.Raw("supplier") + line.Raw("fiscalYears"));
        Assert.Equal(line.GetRawText(), (await Client.GetJsonAsync($"/v1/line-items/{line.Id()}")).GetRawText());
    }

    [Theory]
    [InlineData("""{"country": "LTU"}""", "country", "\"LT\"")]
    [InlineData("""{"country": "EU"}""", "country", "\"EU\"")]
    [InlineData("""{"country": "XK"}""", "country", "\"XK\"")]
    [InlineData("""{"date": "2024-09"}""", "date", "\"2024-09\"")]
    [InlineData("""{"date": "2024"}""", "date", "\"2024\"")]
    [InlineData("""{"quantity": {"value": 1, "unit": "EA"}}""", "quantity.unit", "\"each\"")]
    [InlineData("""{"quantity": {"value": 1, "unit": "C62"}}""", "quantity.unit", "\"each\"")]
    [InlineData("""{"quantity": {"value": 1, "unit": "H87"}}""", "quantity.unit", "\"each\"")]
    [InlineData("""{"quantity": {"value": "12.500", "unit": "TNE"}}""", "quantity.value", "12.5")]
    [InlineData("""{"quantity": {"value": 0, "unit": "each"}}""", "position.allocated.quantity", "0")]
    [InlineData("""{"value": {"amount": "50000000.00", "currency": "EUR"}}""", "value.amount", "50000000.00")]
    [InlineData("""{"value": {"amount": 50000000.000, "currency": "EUR"}}""", "value.amount", "50000000.00")]
    [InlineData("""{"value": {"amount": 7, "currency": "EUR"}}""", "value.amount", "7.00")]
    [InlineData("""{"value": {"amount": 0, "currency": "EUR"}}""", "position.allocated.amount", "0.00")]
    [InlineData("""{"value": {"amount": 10.0, "currency": "JPY"}}""", "value.amount", "10")]
    [InlineData("""{"value": {"amount": 1.234, "currency": "KWD"}}""", "value.amount", "1.234")]
    [InlineData("""{"value": {"amount": 999999999999999.99, "currency": "EUR"}}""", "position.allocated.amount", "999999999999999.99")]
    [InlineData("""{"value": {"amount": 999999999999999.999, "currency": "KWD"}}""", "position.allocated.amount", "999999999999999.999")]
    [InlineData("""{"value": {"amount": -0.01, "currency": "EUR"}}""", "position.allocated.amount", "-0.01")]
    [InlineData("""{"value": {"amount": -5, "currency": "EUR", "bound": "approximate"}}""", "position.allocated.bound", "\"approximate\"")]
    [InlineData("""{"value": {"amount": 5, "currency": "EEK"}, "date": "2010-12-31"}""", "value.currency", "\"EEK\"")]
    [InlineData("""{"title": "nobody has said how much"}""", "position", """{"allocated":{}}""")]
    [InlineData("""{"fiscalYears": {"from": 2025, "to": 2027}}""", "fiscalYears", """{"from":2025,"to":2027}""")]
    [InlineData("""{"fiscalYears": [{"year": 2026}, {"year": 2025}]}""", "fiscalYears", """[{"year":2025},{"year":2026}]""")]
    public async Task What_is_stated_is_answered(string members, string path, string json)
    {
        var line = await Client.RecordAsync(Line.With(members));

        Assert.Equal(json, line.Raw(path));
        Assert.Equal(json, (await Client.GetJsonAsync($"/v1/line-items/{line.Id()}")).Raw(path));
    }

    [Fact]
    public async Task Every_member_comes_back()
    {
        const string Members =
            """
            {"reference":"Full.line:1_a-b","country":"PL","category":"munitions","title":"All of it","notes":"Some words",
             "tags":["a","b"],"stage":"contracted","date":"2025-03","value":{"amount":10.00,"currency":"PLN","bound":"approximate"},
             "quantity":{"value":2.5,"unit":"KGM","bound":"atLeast"},"allocationSources":[{"source":"pl-budget","amount":4.00},{"source":"eu-fund","amount":6.00}],
             "fiscalYears":[{"year":2025,"amount":3.00},{"year":2026,"amount":7.00}],"supplier":{"name":"Maker","country":"NO"},
             "evidence":[{"url":"https://example.org/a?b=c","title":"T","publisher":"P","publishedOn":"2025","kind":"official","quote":"Q"},{"quote":"only words"}]}
            """;

        var line = await Client.RecordAsync(Members);

        foreach (var member in JsonDocument.Parse(Members).RootElement.EnumerateObject())
            Assert.Equal(member.Value.GetRawText(), line.Raw(member.Name));
    }

    [Fact]
    public async Task Texts_and_tags_come_back_whatever_is_in_them()
    {
        string[] odd =
        [
            "a, b", "\"quoted\"", "back\\slash", "\\\"", "{braces}", "NULL", "null", "  spaces  ", "line\nfeed\ttab",
            "Žemaitija Õ ß 漢字", "🛡️ shield", "'); DROP TABLE line_items; --", "%_*", "=1+1", "\u200b\u202e", "\\", ",",
        ];
        var body = JsonSerializer.Serialize(new
        {
            country = "LT", category = "munitions", stage = "allocated", date = "2025",
            title = string.Concat(odd), notes = string.Join('\n', odd), tags = odd,
            supplier = new { name = string.Concat(odd) }, evidence = new[] { new { quote = string.Concat(odd) } },
        });

        var line = await Client.RecordAsync(body);
        var read = await Client.GetJsonAsync($"/v1/line-items/{line.Id()}");

        Assert.Equal(odd, read.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal(string.Concat(odd), read.GetProperty("title").GetString());
        Assert.Equal(string.Join('\n', odd), read.GetProperty("notes").GetString());
        Assert.Equal(string.Concat(odd), read.GetProperty("supplier").GetProperty("name").GetString());
        Assert.Equal(string.Concat(odd), read.GetProperty("evidence")[0].GetProperty("quote").GetString());
        foreach (var tag in odd)
        {
            var escaped = Uri.EscapeDataString(tag.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal));
            Assert.Equal([line.Id()], (await Client.GetJsonAsync($"/v1/line-items?tag={escaped}")).Ids());
        }
    }

    [Fact]
    public async Task Texts_at_their_limits_are_kept_whole()
    {
        var body = JsonSerializer.Serialize(new
        {
            reference = new string('r', 200), country = "LT", category = "munitions", stage = "allocated", date = "2025",
            title = new string('ž', 300), notes = new string('漢', 4000),
            tags = Enumerable.Range(0, 20).Select(i => $"{i:00}" + new string('ų', 98)),
            supplier = new { name = new string('š', 300) },
            evidence = Enumerable.Repeat(new { url = "https://example.org/" + new string('u', 1980), quote = new string('q', 2000) }, 50),
        });

        var line = await Client.RecordAsync(body);

        Assert.Equal(new string('漢', 4000), line.GetProperty("notes").GetString());
        Assert.Equal(20, line.GetProperty("tags").GetArrayLength());
        Assert.Equal(50, line.GetProperty("evidence").GetArrayLength());
        Assert.Equal([line.Id()], (await Client.GetJsonAsync($"/v1/line-items?reference={new string('r', 200)}")).Ids());
    }

    [Fact]
    public async Task A_line_of_a_thousand_legs_is_spread_to_the_cent()
    {
        var years = string.Join(", ", Enumerable.Range(0, 100).Select(i => $$"""{"year": {{2001 + i}}, "amount": {{(i == 0 ? "901" : "1")}}}"""));
        var sources = string.Join(", ", Enumerable.Range(0, 10).Select(i => $$"""{"source": "legs-{{i}}", "amount": 100}"""));

        var line = await Client.RecordAsync(Line.With(
            $$"""{"value": {"amount": 1000, "currency": "EUR"}, "fiscalYears": [{{years}}], "allocationSources": [{{sources}}]}"""));

        Assert.Equal("1000.00", line.Raw("position.allocated.amount"));
        foreach (var (filter, amount) in ((string, string)[])[("source=legs-3", "100.00"), ("fiscalYear=2001&source=legs-0,legs-1,legs-2,legs-3,legs-4,legs-5,legs-6,legs-7,legs-8,legs-9", "901.00")])
        {
            var items = (await Client.GetJsonAsync($"/v1/line-items?{filter}")).GetProperty("items");
            Assert.Equal(amount, items[0].Raw("counted.amount"));
        }

        Assert.Equal(1000, Convert.ToInt32(line.GetProperty("fiscalYears").GetArrayLength() * line.GetProperty("allocationSources").GetArrayLength(), CultureInfo.InvariantCulture));
    }
}
