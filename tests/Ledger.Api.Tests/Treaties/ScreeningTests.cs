using System.Net;
using System.Text;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>The worked cases over HTTP: on the line that is recorded, where it is read, and without recording.</summary>
public sealed class ScreeningTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    [Theory]
    [InlineData("EE", Screened.Mines, "2025-03-18", "prohibited")]
    [InlineData("EE", Screened.Mines, "2026-01-05", "withdrawn")]
    [InlineData("LT", "munitions/mines/anti-tank", "2025-03-18", "clear")]
    [InlineData("PL", Screened.Mines, "2026-02-19", "prohibited")]
    [InlineData("PL", Screened.Mines, "2026-02-20", "withdrawn")]
    [InlineData("FI", Screened.Mines, "2026-01-09", "prohibited")]
    [InlineData("FI", Screened.Mines, "2026-01-10", "withdrawn")]
    [InlineData("LT", Screened.Cluster, "2025-03-05", "prohibited")]
    [InlineData("LT", Screened.Cluster, "2025-03-06", "withdrawn")]
    [InlineData("EE", Screened.Cluster, "2025-03-18", "notParty")]
    [InlineData("FR", Screened.Mines, "2025-03-18", "unknown")]
    [InlineData("FR", "munitions/mines", "2025-03-18", "undetermined")]
    [InlineData("EE", Screened.Mines, "2025", "prohibited")]
    public async Task A_line_shows_the_same_screening_wherever_it_is_seen(string country, string category, string date, string outcome)
    {
        var recorded = await ledger.Client.RecordAsync(Screened.Line(country, category, date));
        Assert.Equal(outcome, recorded.Outcome());
        Assert.Equal(outcome is "prohibited" or "unknown" or "undetermined" ? 1 : 0, recorded.Warnings().Length);

        var read = await ledger.Client.GetJsonAsync($"/v1/line-items/{recorded.Id()}");
        Assert.Equal(recorded.GetProperty("screening").GetRawText(), read.GetProperty("screening").GetRawText());
        Assert.Equal(recorded.Warnings(), read.Warnings());
        var listed = (await ledger.Client.GetJsonAsync($"/v1/line-items?limit=1000&country={country}&exactCategory={category}&date={date}"))
            .GetProperty("items").EnumerateArray().Single(item => item.Id() == recorded.Id());
        Assert.Equal(recorded.GetProperty("screening").GetRawText(), listed.GetProperty("screening").GetRawText());

        var asked = await ledger.Client.GetJsonAsync($"/v1/screening?country={country}&category={category}&on={date}");
        Assert.Equal(recorded.GetProperty("screening").GetRawText(), asked.GetProperty("screening").GetRawText());
        Assert.Equal(recorded.Warnings(), asked.Warnings());
        Assert.Contains(recorded.Id(), (await ledger.Client.GetJsonAsync($"/v1/line-items?limit=1000&screening={outcome}&country={country}")).Ids());
    }

    [Fact]
    public async Task The_dates_that_decide_and_the_convention_are_told()
    {
        var line = await ledger.Client.RecordAsync(Screened.Line("EE", Screened.Mines, "2025-03-18", """{"stage": "planned", "fiscalYears": {"from": 2025, "to": 2028}}"""));
        Assert.Equal(
            """{"treaty":"APMBC","outcome":"prohibited","standing":"bound","boundFrom":"2004-11-01","withdrawalNotifiedOn":"2025-06-27","withdrawalEffectiveOn":"2025-12-27","firstYearNotBound":2026,"categories":["munitions/mines/anti-personnel"]}""",
            line.Finding().GetRawText());
        Assert.Equal(
            "'munitions/mines/anti-personnel' is prohibited by the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of "
            + "Anti-Personnel Mines and on their Destruction (Ottawa, 1997) (APMBC), which binds EE from 2004-11-01 until its withdrawal takes effect on 2025-12-27.",
            Assert.Single(line.Warnings()));
    }

    [Fact]
    public async Task A_category_can_have_to_do_with_two_treaties()
    {
        var line = await ledger.Client.RecordAsync(Screened.Line("EE", "munitions", "2025-03-18"));
        Assert.Equal(["APMBC", "CCM"], line.GetProperty("screening").GetProperty("treaties").EnumerateArray().Select(one => one.GetProperty("treaty").GetString()));
        Assert.Single(line.Warnings());
        foreach (var treaty in (string[])["APMBC", "CCM"])
            Assert.Contains(line.Id(), (await ledger.Client.GetJsonAsync($"/v1/line-items?limit=1000&treaty={treaty}")).Ids());
    }

    [Fact]
    public async Task Warnings_of_the_ledger_and_of_screening_stand_together()
    {
        var line = await ledger.Client.RecordAsync(Screened.Line("FR", Screened.Mines, "2025-03-18",
            """{"title": "a \",\"warnings\":[", "value": {"amount": 10, "currency": "EUR"}, "allocationSources": [{"source": "fr-named-first", "amount": 5}]}"""));
        Assert.Equal(2, line.Warnings().Length);
        Assert.Contains("fr-named-first", line.Warnings()[0], StringComparison.Ordinal);
        Assert.Contains("whether that binds FR is not recorded", line.Warnings()[1], StringComparison.Ordinal);
        Assert.Equal("a \",\"warnings\":[", line.GetProperty("title").GetString());

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/line-items/{line.Id()}/void");
        request.Content = new StringContent("""{"reason": "a mistake"}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", "\"1.0-0\"");
        using var voided = await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(line.Warnings(), JsonDocument.Parse(await voided.TextAsync()).RootElement.Warnings());
    }

    [Fact]
    public async Task A_movement_is_screened_on_its_own_date_in_its_answer_and_in_the_history()
    {
        var line = await ledger.Client.RecordAsync(Screened.Line("EE", Screened.Mines, "2026-02", """{"value": {"amount": 10, "currency": "EUR"}}"""));
        Assert.Equal("withdrawn", line.Outcome());
        var moved = await MoveAsync(line.Id(), """{"from": "allocated", "to": "contracted", "amount": 4, "date": "2025-12"}""", HttpStatusCode.Created);
        Assert.Equal("withdrawn", moved.Outcome());
        Assert.Equal("prohibited", moved.GetProperty("movement").Outcome());
        Assert.Contains("prohibited", Assert.Single(moved.Warnings()), StringComparison.Ordinal);
        var history = await ledger.Client.GetJsonAsync($"/v1/line-items/{line.Id()}/history");
        Assert.Equal("prohibited", history.GetProperty("items")[1].GetProperty("movement").Outcome());

        var corrected = await MoveAsync(
            line.Id(), $$"""{"corrects": "{{moved.GetProperty("movement").Id()}}", "reason": "too early"}""", HttpStatusCode.Created);
        Assert.Equal("", corrected.GetProperty("movement").Raw("screening"));
        Assert.Empty(corrected.Warnings());
    }

    [Fact]
    public async Task Csv_has_the_outcome_and_the_treaties_and_is_imported_past_them()
    {
        var id = (await ledger.Client.RecordAsync(Screened.Line("LV", "munitions", "2025-04-01", """{"reference": "lv-csv"}"""))).Id();
        var csv = await (await ledger.Client.ReadAsync("/v1/line-items?reference=lv-csv&format=csv")).TextAsync();
        var (header, row) = (csv.Split("\r\n")[0], csv.Split("\r\n")[1]);
        Assert.EndsWith(",screening,treaty", header, StringComparison.Ordinal);
        Assert.EndsWith(",undetermined,APMBC CCM", row, StringComparison.Ordinal);
        using var again = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var imported = await ledger.Client.PostAsync(new Uri("/v1/imports", UriKind.Relative), again, TestContext.Current.CancellationToken);
        Assert.Equal("1", JsonDocument.Parse(await imported.TextAsync()).RootElement.Raw("unchanged"));
        Assert.Contains(id, csv, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("country=EE&category=munitions", "on")]
    [InlineData("country=ee&category=munitions&on=2025", "country")]
    [InlineData("country=EE&category=no-such&on=2025", "category")]
    [InlineData("country=EE&category=munitions&on=18.03.2025", "on")]
    [InlineData("country=EE&category=munitions&on=2025&date=2025", "date")]
    public async Task A_question_that_cannot_be_answered_is_refused(string query, string field)
    {
        using var answer = await ledger.Client.GetAsync(new Uri($"/v1/screening?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([field], (await answer.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    [Theory]
    [InlineData("treaty=APMCB", "treaty")]
    [InlineData("screening=forbidden", "screening")]
    public async Task Filters_on_what_is_not_known_are_refused(string query, string field)
    {
        using var answer = await ledger.Client.GetAsync(new Uri($"/v1/line-items?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal([field], (await answer.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    private async Task<JsonElement> MoveAsync(string line, string body, HttpStatusCode status)
    {
        var path = $"/v1/line-items/{line}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "/movements") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", (await ledger.Client.ReadAsync(path)).Headers.ETag!.ToString());
        using var answer = await ledger.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.TextAsync();
        Assert.True(answer.StatusCode == status, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
