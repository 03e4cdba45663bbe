using System.Net;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>What each parameter of a list does, by examples; <see cref="FilterPropertyTests"/> combines them.</summary>
public sealed class ListTests(ListTests.WithLines ledger) : IClassFixture<ListTests.WithLines>
{
    private HttpClient Client => ledger.Client;

    [Theory]
    [InlineData("", "envelope part subpart mine yen month year plain")]
    [InlineData("country=EE", "mine month")]
    [InlineData("country=EST&country=FI", "mine yen month")]
    [InlineData("country=EE,FI", "mine yen month")]
    [InlineData("country=SE", "")]
    [InlineData("category=munitions/mines", "part subpart mine")]
    [InlineData("category=munitions/mines/anti-tank,infrastructure", "part subpart yen")]
    [InlineData("exactCategory=munitions", "envelope month year plain")]
    [InlineData("exactCategory=munitions/mines", "mine")]
    [InlineData("exactCategory=munitions/mines&category=infrastructure", "mine yen")]
    [InlineData("stage=contracted", "part subpart")]
    [InlineData("stage=planned,paid", "yen month")]
    [InlineData("currency=JPY", "yen")]
    [InlineData("currency=JPY,EUR", "envelope part yen")]
    [InlineData("source=budget", "envelope part")]
    [InlineData("source=loan", "envelope part")]
    [InlineData("source=unattributed", "subpart mine yen month year plain")]
    [InlineData("sourceKind=nationalBudget", "envelope part")]
    [InlineData("sourceKind=loan,other", "envelope part subpart mine yen month year plain")]
    [InlineData("sourceKind=foreignAid", "")]
    [InlineData("supplier=Maker\\, Sons %26 Co.", "part")]
    [InlineData("supplier=Maker, Sons %26 Co.", "")]
    [InlineData("supplier=maker", "")]
    [InlineData("tag=a", "mine yen")]
    [InlineData("tag=b,c", "mine year")]
    [InlineData("tag=with\\,comma", "month")]
    [InlineData("fiscalYear=2026", "envelope part subpart")]
    [InlineData("fiscalYear=2027..2030", "envelope part subpart yen")]
    [InlineData("fiscalYear=2024,2030", "mine yen month year")]
    [InlineData("fiscalYear=2026&source=loan&stage=allocated", "envelope")]
    [InlineData("date=2024", "mine month year")]
    [InlineData("date=2024-03", "mine month")]
    [InlineData("date=2024-03-05", "mine")]
    [InlineData("date=2024-01..2024-06", "mine month")]
    [InlineData("date=2024-03-02..2024-12-31", "mine")]
    [InlineData("date=2024-03-05,2030", "mine yen")]
    [InlineData("unpriced=true", "subpart mine month year plain")]
    [InlineData("unpriced=false", "envelope part yen")]
    [InlineData("partOf=envelope", "part subpart")]
    [InlineData("partOf=ref:envelope", "part subpart")]
    [InlineData("partOf=part", "subpart")]
    [InlineData("partOf=subpart", "")]
    [InlineData("partOf=nobody", "")]
    [InlineData("reference=mine,plain", "mine plain")]
    [InlineData("q=first wave", "mine")]
    [InlineData("q=WAVE", "mine month")]
    [InlineData("q=remarks", "yen")]
    [InlineData("q=first remarks", "")]
    [InlineData("q=wav", "")]
    [InlineData("country=EE&unpriced=true&tag=a&category=munitions&date=2024&fiscalYear=2024", "mine")]
    public async Task A_filter_takes_the_lines_it_says(string query, string references) =>
        Assert.Equal(references, await ReferencesAsync(query));

    [Fact]
    public async Task Parts_are_found_by_the_envelopes_identity_too()
    {
        var envelope = await Client.GetJsonAsync("/v1/line-items/ref:envelope");

        Assert.Equal("part subpart", await ReferencesAsync($"partOf={envelope.Id()}"));
    }

    [Theory]
    [InlineData("source=loan", "8.00 2.00")]
    [InlineData("fiscalYear=2026", "40.00 10.00 -")]
    [InlineData("fiscalYear=2027&source=budget", "36.00 9.00")]
    [InlineData("stage=contracted", "20.00 -")]
    [InlineData("currency=EUR", "80.00 20.00")]
    public async Task A_list_shows_what_counts_under_its_filters(string query, string counted)
    {
        var items = (await Client.GetJsonAsync($"/v1/line-items?{query}")).GetProperty("items").EnumerateArray();

        Assert.Equal(counted, string.Join(' ', items.Select(item => item.Raw("counted.amount") is { Length: > 0 } amount ? amount : "-")));
    }

    [Theory]
    [InlineData("stage=contracted", "4")]
    [InlineData("fiscalYear=2026", "")]
    [InlineData("source=budget", "")]
    public async Task Quantities_count_unless_a_year_or_a_source_is_asked_for(string query, string quantity)
    {
        var part = (await Client.GetJsonAsync($"/v1/line-items?reference=part&{query}")).GetProperty("items")[0];

        Assert.Equal(quantity, part.Raw("counted.quantity"));
        Assert.Equal("4", part.Raw("position.contracted.quantity"));
    }

    [Theory]
    [InlineData("sort=date&tag=a,b,c", "year mine yen")]
    [InlineData("sort=-date&tag=a,b,c", "yen mine year")]
    [InlineData("sort=-id&tag=a,b,c", "year yen mine")]
    [InlineData("sort=amount&currency=EUR", "part envelope")]
    [InlineData("sort=-amount&currency=EUR", "envelope part")]
    public async Task A_sort_orders_the_lines(string query, string references) =>
        Assert.Equal(references, await ReferencesAsync(query));

    [Theory]
    [InlineData("country=ZZ", "country")]
    [InlineData("category=nothing", "category")]
    [InlineData("exactCategory=munitions/", "exactCategory")]
    [InlineData("stage=soon", "stage")]
    [InlineData("currency=ABC", "currency")]
    [InlineData("sourceKind=budget", "sourceKind")]
    [InlineData("fiscalYear=2027..2026", "fiscalYear")]
    [InlineData("fiscalYear=2027-01", "fiscalYear")]
    [InlineData("date=2025-13", "date")]
    [InlineData("date=2025..2024", "date")]
    [InlineData("unpriced=yes", "unpriced")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("sort=title", "sort")]
    [InlineData("sort=amount", "sort")]
    [InlineData("sort=amount&currency=EUR,USD", "sort")]
    [InlineData("cursor=mangled", "cursor")]
    [InlineData("tag=", "tag")]
    [InlineData("tag=a%00", "tag")]
    [InlineData("q=", "q")]
    [InlineData("contry=LT", "contry")]
    [InlineData("format=xml", "format")]
    [InlineData("offset=10", "offset")]
    [InlineData("limit=5&limit=6", "limit")]
    public async Task A_parameter_that_is_wrong_is_named(string query, string parameter)
    {
        using var response = await Client.GetAsync(new Uri($"/v1/line-items?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal([parameter], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    [Fact]
    public async Task A_list_is_sent_again_only_when_the_ledger_has_changed()
    {
        const string Path = "/v1/line-items?country=NO";
        using var first = await Client.ReadAsync(Path);
        var tag = first.Headers.ETag!.ToString();
        using var unchanged = await Client.GetUnlessAsync(Path, tag);
        using var otherQuery = await Client.GetUnlessAsync("/v1/line-items?country=DK", tag);
        using var otherFormat = await Client.GetUnlessAsync(Path + "&format=csv", tag);

        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherQuery.StatusCode);
        Assert.Equal(HttpStatusCode.OK, otherFormat.StatusCode);
    }

    private async Task<string> ReferencesAsync(string query)
    {
        var page = await Client.GetJsonAsync($"/v1/line-items?{query}");
        Assert.False(page.TryGetProperty("next", out _));
        return string.Join(' ', page.GetProperty("items").EnumerateArray().Select(Reference));
    }

    private static string Reference(JsonElement item) => item.GetProperty("reference").GetString()!;

    /// <summary>Lines that differ in what lists filter by.</summary>
    public sealed class WithLines(Infrastructure.PostgresServer server) : IAsyncLifetime
    {
        private Infrastructure.LedgerApp _app = null!;

        public HttpClient Client => _app.Client;

        public async ValueTask InitializeAsync()
        {
            _app = await Infrastructure.LedgerApp.StartAsync(server);
            await DescribeAsync("budget", "nationalBudget");
            await DescribeAsync("loan", "loan");
            string[] lines =
            [
                """{"reference": "envelope", "value": {"amount": 100, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": 2027}, "allocationSources": [{"source": "budget", "amount": 90}, {"source": "loan", "amount": 10}]}""",
                """{"reference": "part", "partOf": "envelope", "stage": "contracted", "category": "munitions/mines/anti-tank", "value": {"amount": 20, "currency": "EUR"}, "quantity": {"value": 4, "unit": "each"}, "supplier": {"name": "Maker, Sons & Co."}}""",
                """{"reference": "subpart", "partOf": "part", "stage": "contracted", "category": "munitions/mines/anti-tank"}""",
                """{"reference": "mine", "country": "EE", "category": "munitions/mines", "date": "2024-03-05", "tags": ["a", "b"], "title": "Against the first wave"}""",
                """{"reference": "yen", "country": "FI", "category": "infrastructure", "date": "2030", "stage": "planned", "tags": ["a"], "value": {"amount": 5, "currency": "JPY"}, "notes": "Some remarks"}""",
                """{"reference": "month", "country": "EE", "date": "2024-03", "stage": "paid", "tags": ["with,comma"], "title": "Second wave"}""",
                """{"reference": "year", "date": "2024", "tags": ["c"]}""",
                """{"reference": "plain"}""",
            ];
            foreach (var line in lines) await Client.RecordAsync(Line.With(line));
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task DescribeAsync(string slug, string kind)
        {
            using var content = new StringContent($$"""{"name": "{{slug}}", "kind": "{{kind}}"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var response = await Client.PutAsync(
                new Uri($"/v1/allocation-sources/{slug}", UriKind.Relative), content, TestContext.Current.CancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }
}
