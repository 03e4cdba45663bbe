using System.Text;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>A service whose screening refuses.</summary>
public sealed class RefusingTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() =>
        _app = LedgerApp.Start(await server.CreateDatabaseAsync(), settings: ("Ledger:Screening", "refuse"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("EE", Screened.Mines, "2025-03-18", "Anti-Personnel Mines")]
    [InlineData("PL", Screened.Mines, "2026", "Anti-Personnel Mines")]
    [InlineData("LT", Screened.Cluster, "2025-03-05", "Convention on Cluster Munitions")]
    [InlineData("FR", Screened.Mines, "2025-03-18", "is not recorded")]
    public async Task A_prohibited_line_is_refused_with_the_convention_and_leaves_no_trace(string country, string category, string date, string cited)
    {
        var before = await _app.Database.CountAsync();
        var problem = await (await _app.Client.PostAsync(Screened.Line(country, category, date))).IsAsync(ProblemType.ProhibitedByTreaty);
        Assert.Contains(cited, Assert.Single(problem.Errors("category")), StringComparison.Ordinal);
        Assert.Equal(before, await _app.Database.CountAsync());
    }

    [Theory]
    [InlineData("EE", Screened.Mines, "2026-01-05", "withdrawn")]
    [InlineData("EE", Screened.Cluster, "2025-03-18", "notParty")]
    [InlineData("FR", "munitions/mines", "2025-03-18", "undetermined")]
    [InlineData("LT", "munitions/mines/anti-tank", "2025-03-18", "clear")]
    public async Task What_is_not_prohibited_is_recorded(string country, string category, string date, string outcome) =>
        Assert.Equal(outcome, (await _app.Client.RecordAsync(Screened.Line(country, category, date))).Outcome());

    [Fact]
    public async Task A_state_whose_standing_is_recorded_is_refused_no_longer()
    {
        var body = Screened.Line("FR", Screened.Mines, "2025-03-18");
        await (await _app.Client.PostAsync(body)).IsAsync(ProblemType.ProhibitedByTreaty);
        using var never = new StringContent("{}", Encoding.UTF8, "application/json");
        using var put = await _app.Client.PutAsync(new Uri("/v1/treaties/APMBC/parties/FR", UriKind.Relative), never, TestContext.Current.CancellationToken);
        Assert.True(put.IsSuccessStatusCode);
        Assert.Equal("notParty", (await _app.Client.RecordAsync(body)).Outcome());
    }

    [Fact]
    public async Task A_revision_and_a_movement_are_screened_and_a_correction_and_a_void_are_not()
    {
        var line = await _app.Client.RecordAsync(Screened.Line("EE", Screened.Mines, "2026-02", """{"value": {"amount": 10, "currency": "EUR"}}"""));
        var path = $"/v1/line-items/{line.Id()}";
        await (await ChangeAsync(HttpMethod.Patch, path, "", """{"date": "2025-03-18", "reason": "it was earlier"}""")).IsAsync(ProblemType.ProhibitedByTreaty);
        var problem = await (await ChangeAsync(HttpMethod.Post, path, "/movements", """{"from": "allocated", "to": "contracted", "date": "2025-12-26"}"""))
            .IsAsync(ProblemType.ProhibitedByTreaty);
        Assert.Equal(["date"], problem.ErrorKeys());
        using var moved = await ChangeAsync(HttpMethod.Post, path, "/movements", """{"from": "allocated", "to": "contracted", "date": "2025-12-27"}""");
        var movement = JsonDocument.Parse(await moved.TextAsync()).RootElement.GetProperty("movement").Id();
        using var corrected = await ChangeAsync(HttpMethod.Post, path, "/movements", $$"""{"corrects": "{{movement}}", "reason": "not yet"}""");
        Assert.True(corrected.IsSuccessStatusCode, await corrected.TextAsync());
        using var voided = await ChangeAsync(HttpMethod.Post, path, "/void", """{"reason": "not at all"}""");
        Assert.True(voided.IsSuccessStatusCode, await voided.TextAsync());
    }

    [Fact]
    public async Task Rows_of_an_import_are_screened()
    {
        var rows = ImportRequests.Rows(
            ImportRequests.Row("one"),
            ImportRequests.Row("two", $$"""{"country": "EE", "category": "{{Screened.Mines}}"}"""),
            ImportRequests.Row("three", $$"""{"country": "EE", "category": "{{Screened.Mines}}", "date": "2026-01-05"}"""));
        var problem = await (await _app.Client.ImportAsync(rows)).IsAsync(ProblemType.ImportRefused);
        Assert.Equal("category", problem.GetProperty("faults")[0].GetProperty("field").GetString());
        var import = await _app.Client.ImportAsync(rows, "?mode=partial").OkAsync();
        Assert.Equal((3, 2, 0, 1), import.Counts());
        var (at, field, fault) = Assert.Single(import.Faults());
        Assert.Equal((2, "category"), (at, field));
        Assert.Contains("(APMBC), which binds EE", fault, StringComparison.Ordinal);
        await _app.Client.IsSoundAsync();
    }

    [Fact]
    public async Task What_is_recorded_of_a_state_while_an_import_runs_counts()
    {
        var other = (await _app.Client.RecordAsync(Screened.Line("LT", "vehicles", "2025"))).Id();
        Task<HttpResponseMessage> import;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            import = _app.Client.ImportAsync(ImportRequests.Rows(
                ImportRequests.Row("held", $$"""{"country": "EE", "category": "{{Screened.Cluster}}"}""")));
            await held.IsWaitedForAsync();
            using var bound = new StringContent("""{"boundFrom": "2011-01-01"}""", Encoding.UTF8, "application/json");
            using var put = await _app.Client.PutAsync(new Uri("/v1/treaties/CCM/parties/EE", UriKind.Relative), bound, TestContext.Current.CancellationToken);
            Assert.True(put.IsSuccessStatusCode);
        }

        var problem = await (await import).IsAsync(ProblemType.ImportRefused);
        Assert.Contains("(CCM), which binds EE", problem.GetProperty("faults")[0].GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Equal([other], (await _app.Client.GetJsonAsync("/v1/line-items")).Ids());
        await _app.Client.IsSoundAsync();
    }

    [Fact]
    public async Task The_sample_register_is_loaded_but_for_what_is_prohibited()
    {
        await using var app = LedgerApp.Start(await server.CreateDatabaseAsync(), sample: true, ("Ledger:Screening", "refuse"));
        Assert.Empty((await app.Client.GetJsonAsync("/v1/line-items?screening=prohibited,unknown")).Ids());
        Assert.NotEmpty((await app.Client.GetJsonAsync("/v1/line-items?screening=undetermined")).Ids());
    }

    private async Task<HttpResponseMessage> ChangeAsync(HttpMethod method, string path, string action, string body)
    {
        using var request = new HttpRequestMessage(method, path + action);
        request.Content = new StringContent(body, Encoding.UTF8, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");
        request.Headers.TryAddWithoutValidation("If-Match", (await _app.Client.ReadAsync(path)).Headers.ETag!.ToString());
        return await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
