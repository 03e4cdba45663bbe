using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>When the sample register is loaded, and when it is not.</summary>
public sealed class SampleLoadingTests(PostgresServer server)
{
    [Fact]
    public async Task A_second_start_on_the_same_ledger_loads_nothing_again()
    {
        var database = await server.CreateDatabaseAsync();
        await using (LedgerApp.Start(database, sample: true)) Assert.Equal(22, await SequenceAsync(database));
        await using (LedgerApp.Start(database, sample: true)) Assert.Equal(22, await SequenceAsync(database));
    }

    [Fact]
    public async Task A_load_that_was_cut_off_goes_on_where_it_stopped()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var app = LedgerApp.Start(database))
        {
            foreach (var line in (await LinesAsync()).Take(5))
            {
                var body = new StringContent(line, Encoding.UTF8, "application/json");
                (await app.Client.PostAsync("/v1/line-items", body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            }
        }

        await Sql.ExecuteAsync(database.OwnerConnectionString, "UPDATE ledger.journal SET actor = 'sample'");

        await using var again = LedgerApp.Start(database, sample: true);

        Assert.Equal(14, await Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT count(*) FROM ledger.line_items"));
        var rows = await again.Client.GetFromJsonAsync<JsonElement>("/v1/rollups?groupBy=country&country=LT", TestContext.Current.CancellationToken);
        Assert.Equal("655900000.00", rows.GetProperty("rows")[0].GetProperty("total").GetRawText());
        var kind = await again.Client.GetFromJsonAsync<JsonElement>("/v1/allocation-sources/lt-state-budget", TestContext.Current.CancellationToken);
        Assert.Equal("nationalBudget", kind.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task A_ledger_that_holds_anything_else_is_left_alone()
    {
        var database = await server.CreateDatabaseAsync();
        await using (var app = LedgerApp.Start(database))
        {
            var put = await app.Client.PutAsJsonAsync(
                "/v1/allocation-sources/mine", new { name = "Mine", kind = "other" }, TestContext.Current.CancellationToken);
            put.EnsureSuccessStatusCode();
        }

        await using (LedgerApp.Start(database, sample: true)) Assert.Equal(1, await SequenceAsync(database));
    }

    [Fact]
    public async Task Without_the_setting_an_empty_ledger_stays_empty()
    {
        await using var app = await LedgerApp.StartAsync(server);
        Assert.Equal(0, await SequenceAsync(app.Database));
    }

    private static Task<long> SequenceAsync(TestDatabase database) =>
        Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT sequence FROM ledger.head");

    private static Task<string[]> LinesAsync() => File.ReadAllLinesAsync(
        Path.Combine(RepositoryRoot.Path, "samples", "seed-register.ndjson"), TestContext.Current.CancellationToken);
}
