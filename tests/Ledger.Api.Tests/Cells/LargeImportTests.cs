using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Cells;

/// <summary>A large import writes down what it adds up to, and totals of every instant around it are right.</summary>
public sealed class LargeImportTests(PostgresServer server)
{
    private const int Lines = 10_000;

    [Fact]
    public async Task Totals_around_a_block_with_a_segment_are_exact_in_its_process_in_another_and_in_one_that_starts_later()
    {
        var database = await server.CreateDatabaseAsync();
        List<(string At, long Lines)> instants = [];
        await using (var one = LedgerApp.Start(database))
        {
            await using var other = LedgerApp.Start(database);
            await one.Client.RecordAsync(ImportRequests.Row("before"));
            await NoteAsync(1, one.Client, other.Client);
            await ImportAsync(one.Client, database);
            await NoteAsync(Lines + 2, one.Client, other.Client);
            await other.Client.RecordAsync(ImportRequests.Row("after"));
            await NoteAsync(Lines + 3, one.Client, other.Client);
        }

        Assert.Equal(1, await Sql.ScalarAsync<long>(database.OwnerConnectionString, "SELECT count(*) FROM segments WHERE level = 0"));
        await using var later = LedgerApp.Start(database);
        foreach (var (at, lines) in instants.Append(instants[0])) await IsAsync(later.Client, lines, at);
        await IsAsync(later.Client, Lines + 3);
        await later.Client.IsSoundAsync();

        async Task NoteAsync(long lines, params HttpClient[] processes)
        {
            foreach (var process in processes) await IsAsync(process, lines);
            instants.Add(((await processes[0].GetJsonAsync("/v1/ledger/head")).GetProperty("recordedAt").GetString()!, lines));
            foreach (var process in processes)
                foreach (var (at, then) in instants) await IsAsync(process, then, at);
        }
    }

    // Its last row waits, and meanwhile a line is recorded: the import's block is late.
    private static async Task ImportAsync(HttpClient client, TestDatabase database)
    {
        Task<HttpResponseMessage> import;
        await using (var held = await HeldReference.TakeAsync(database, "held"))
        {
            import = client.ImportAsync(ImportRequests.Rows(
                [.. Enumerable.Range(1, Lines - 1).Select(i => ImportRequests.Row($"row-{i}")), ImportRequests.Row("held")]));
            await held.IsWaitedForAsync();
            await client.RecordAsync(ImportRequests.Row("meanwhile"));
        }

        await import.OkAsync();
        Assert.True(await Sql.ScalarAsync<bool>(database.OwnerConnectionString, "SELECT late FROM blocks ORDER BY first_sequence DESC LIMIT 1"));
    }

    private static async Task IsAsync(HttpClient client, long lines, string? asOf = null)
    {
        var rollup = await client.GetJsonAsync("/v1/rollups?groupBy=country" + (asOf is null ? "" : "&asOf=" + asOf));
        var row = Assert.Single(rollup.GetProperty("rows").EnumerateArray());
        Assert.Equal((lines, 10 * lines), (row.GetProperty("lines").GetInt64(), (long)row.GetProperty("total").GetDecimal()));
    }
}
