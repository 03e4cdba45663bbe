using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>Imports for which nobody waits.</summary>
public sealed class JobTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server);
        await Client.RecordAsync(ImportRequests.Row("first"));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_import_is_answered_202_and_tells_how_far_it_is()
    {
        string address;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            using var accepted = await Client.ImportAsync(ImportRequests.Row("held"), prefer: "respond-async", key: "k");
            Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
            Assert.Equal("respond-async", accepted.Headers.GetValues("Preference-Applied").Single());
            address = accepted.Headers.Location!.ToString();
            await held.IsWaitedForAsync();
            Assert.Equal("\"running\"", (await Client.GetJsonAsync(address)).Raw("state"));
            var again = await Client.ImportAsync(ImportRequests.Row("held"), prefer: "respond-async", key: "k").WithStatusAsync(HttpStatusCode.Conflict);
            Assert.Equal("\"/problems/idempotency-key-in-use\"", again.Raw("type"));
        }

        var ended = await EndAsync(address);
        Assert.Equal(("\"completed\"", "100"), (ended.Raw("state"), ended.Raw("percent")));
        Assert.Equal((1, 1, 0, 0), ended.Counts());
        using var replayed = await Client.ImportAsync(ImportRequests.Row("held"), prefer: "respond-async", key: "k");
        Assert.Equal((HttpStatusCode.Accepted, address), (replayed.StatusCode, replayed.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task A_refused_import_is_known_with_its_faults_also_by_the_next_process()
    {
        using var accepted = await Client.ImportAsync(ImportRequests.Row("a", """{"country": "QQ"}"""), prefer: "respond-async");
        var address = accepted.Headers.Location!.ToString();
        var ended = await EndAsync(address);
        Assert.Equal("\"refused\"", ended.Raw("state"));

        await using var next = LedgerApp.Start(_app.Database);

        Assert.Equal(ended.ToString(), (await next.Client.GetJsonAsync(address)).ToString());
        Assert.Equal("country", ended.Faults().Single().Field);
    }

    [Fact]
    public async Task A_dry_run_can_be_asked_about_while_the_process_runs()
    {
        using var accepted = await Client.ImportAsync(ImportRequests.Row("a"), "?dryRun=true", prefer: "respond-async");

        Assert.Equal((1, 1, 0, 0), (await EndAsync(accepted.Headers.Location!.ToString())).Counts());
    }

    [Fact]
    public async Task A_process_that_stops_rolls_its_imports_back_and_says_so()
    {
        var before = await _app.Database.CountAsync();
        string address;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            using var accepted = await Client.ImportAsync(ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("held")), prefer: "respond-async");
            address = accepted.Headers.Location!.ToString();
            await held.IsWaitedForAsync();
            await _app.DisposeAsync();
        }

        _app = LedgerApp.Start(_app.Database);
        Assert.Equal("\"interrupted\"", (await Client.GetJsonAsync(address)).Raw("state"));
        Assert.Equal(before, await _app.Database.CountAsync());
    }

    [Fact]
    public async Task A_partial_import_that_was_broken_off_goes_on_where_it_came_to()
    {
        // Rows without references: recorded twice, nobody would notice.
        var file = ImportRequests.Rows([
            .. Enumerable.Range(0, 3000).Select(_ => ImportRequests.Row("x", """{"reference": null}""")), ImportRequests.Row("held"),
            ImportRequests.Row("x", """{"reference": null, "country": "QQ"}""")]);
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            using var accepted = await Client.ImportAsync(file, "?mode=partial", prefer: "respond-async", key: "k");
            await held.IsWaitedForAsync();
            await _app.DisposeAsync();
        }

        _app = LedgerApp.Start(_app.Database);
        var import = await Client.ImportAsync(file, "?mode=partial", key: "k").OkAsync();

        Assert.Equal((3002, 3001, 0, 1), import.Counts());
        Assert.Equal(3002, import.Faults().Single().Line);
        Assert.Equal(3002, (await Client.GetJsonAsync("/v1/ledger/head")).GetProperty("sequence").GetInt64());
        await Client.IsSoundAsync();
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("0195a8c2-9d40-7c31-8f3e-2b6a54c1d7f0")]
    public async Task An_import_that_nobody_knows_is_not_found(string id)
    {
        using var response = await Client.GetAsync(new Uri($"{ImportRequests.Imports}/{id}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private async Task<JsonElement> EndAsync(string address)
    {
        while (true)
        {
            var import = await Client.GetJsonAsync(address);
            if (import.Raw("state") != "\"running\"") return import;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
