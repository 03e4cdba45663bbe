using System.Net;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Imports;

/// <summary>Imports while other things go on.</summary>
public sealed class BesideOthersTests(PostgresServer server) : IAsyncLifetime
{
    private LedgerApp _app = null!;

    private HttpClient Client => _app.Client;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(server);
        await Client.RecordAsync(ImportRequests.Row("first", """{"value": {"amount": 100.00, "currency": "EUR"} }"""));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_reference_that_an_import_holds_answers_409_and_everybody_else_goes_on()
    {
        Task<HttpResponseMessage> import;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            // The rows before the one that waits are written, and so held by the import.
            import = Client.ImportAsync(ImportRequests.Rows(ImportRequests.Row("mine"), ImportRequests.Row("held")));
            await held.IsWaitedForAsync();

            using var same = await Client.PostAsync(ImportRequests.Row("mine"));
            Assert.Equal(HttpStatusCode.Conflict, same.StatusCode);
            Assert.Contains("/problems/reference-held", await same.TextAsync(), StringComparison.Ordinal);
            Assert.True(same.Headers.Contains("Retry-After"));
            await Client.RecordAsync(ImportRequests.Row("other"));
            await Client.ReadAsync("/v1/rollups");
        }

        Assert.Equal((2, 2, 0, 0), (await import.OkAsync()).Counts());
        await Client.IsSoundAsync();
    }

    [Fact]
    public async Task An_envelope_that_changed_while_an_import_ran_is_taken_from_as_it_is_then()
    {
        HttpResponseMessage response;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            var import = Client.ImportAsync(ImportRequests.Rows(
                ImportRequests.Row("held"), ImportRequests.Row("part", """{"partOf": "first", "value": {"amount": 60.00, "currency": "EUR"} }""")));
            await held.IsWaitedForAsync();
            await Client.RecordAsync(ImportRequests.Row("sooner", """{"partOf": "first", "value": {"amount": 60.00, "currency": "EUR"} }"""));
            await held.DisposeAsync();
            response = await import;
        }

        var refused = await Task.FromResult(response).WithStatusAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal((2, "value.amount"), (refused.Faults().Single().Line, refused.Faults().Single().Field));
        Assert.Equal("40.00", (await Client.GetJsonAsync("/v1/line-items/ref:first")).Raw("position.allocated.amount"));
    }

    [Fact]
    public async Task A_source_that_was_described_while_an_import_ran_keeps_its_kind()
    {
        Task<HttpResponseMessage> import;
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            import = Client.ImportAsync(ImportRequests.Rows(
                ImportRequests.Row("held", """{"allocationSources": [{"source": "fund", "amount": 4}], "category": "munitions/mortar"}""")));
            await held.IsWaitedForAsync();
            using var described = await Client.PutAsync(
                new Uri("/v1/allocation-sources/fund", UriKind.Relative),
                new StringContent("""{"name": "Fund", "kind": "loan"}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, described.StatusCode);
        }

        await import.OkAsync();
        Assert.Equal("\"loan\"", (await Client.GetJsonAsync("/v1/allocation-sources/fund")).Raw("kind"));
        Assert.Equal("", (await Client.GetJsonAsync("/v1/line-items/ref:held")).Raw("warnings"));
        await Client.IsSoundAsync();
    }

    [Fact]
    public async Task Nothing_is_locked_while_a_body_is_on_its_way()
    {
        using var body = new SlowContent(ImportRequests.Row("slow") + "\n");
        using var request = new HttpRequestMessage(HttpMethod.Post, ImportRequests.Imports) { Content = body };
        var import = Client.SendAsync(request, TestContext.Current.CancellationToken);
        await body.HalfSent;

        var open = await Sql.ScalarAsync<long>(_app.Database.OwnerConnectionString,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'");

        Assert.Equal(0, open);
        body.Finish();
        Assert.Equal((1, 1, 0, 0), (await import.OkAsync()).Counts());
    }

    [Fact]
    public async Task An_import_whose_session_is_ended_leaves_nothing_and_completes_when_it_comes_again()
    {
        var before = await _app.Database.CountAsync();
        var file = ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("held"));
        await using (var held = await HeldReference.TakeAsync(_app.Database, "held"))
        {
            var import = Client.ImportAsync(file);
            await held.IsWaitedForAsync();
            await Sql.ExecuteAsync(_app.Database.OwnerConnectionString,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
            var lost = await import.WithStatusAsync(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("\"/problems/not-ready\"", lost.Raw("type"));
        }

        Assert.Equal(before, await _app.Database.CountAsync());
        Assert.Equal((2, 2, 0, 0), (await Client.ImportAsync(file).OkAsync()).Counts());
        NpgsqlConnection.ClearAllPools();
    }
}
