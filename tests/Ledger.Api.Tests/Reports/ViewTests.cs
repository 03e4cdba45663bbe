using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.Life;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Journal;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Api.Tests.Reports;

/// <summary>The views for reports say what the roll-ups say.</summary>
public sealed class ViewTests(PostgresServer server)
{
    private const string Stages = "planned, requested, allocated, contracted, delivered, paid";

    [Fact]
    public async Task They_have_the_figures_of_the_sample_register()
    {
        await using var app = await LedgerApp.StartAsync(server, sample: true);
        await CompareAsync(app);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public async Task They_have_the_figures_of_a_random_life(int seed)
    {
        await using var app = await LedgerApp.StartAsync(server);
        var player = new LifePlayer(app, seed);
        for (var command = 0; command < 250; command++) await player.NextAsync();
        await CompareAsync(app);
    }

    [Fact]
    public async Task They_know_the_digits_of_every_currency_that_the_ledger_takes()
    {
        await using var reader = await ReportReader.CreateAsync(await server.CreateDatabaseAsync());
        var known = CurrencyInfo.GetAllCurrencies().Where(currency => currency.DecimalDigits <= AmountText.MaxDecimalDigits).ToList();
        var expected = known.Select(currency => $"{currency.Code}|{AmountText.Format(12345, currency.DecimalDigits)}");
        var rows = await reader.RowsAsync(
            $"SELECT code, report_amount(12345, code)::text FROM unnest(ARRAY[{string.Join(',', known.Select(currency => $"'{currency.Code}'"))}]) code ORDER BY code COLLATE \"C\"");
        Assert.Equal(expected, rows);
    }

    [Fact]
    public async Task Every_view_and_column_has_a_comment()
    {
        await using var reader = await ReportReader.CreateAsync(await server.CreateDatabaseAsync());
        Assert.Equal(["report_entries", "report_line_items", "report_rollup"], await reader.RowsAsync(
            "SELECT relname::text FROM pg_class WHERE relnamespace = 'ledger_report'::regnamespace AND obj_description(oid, 'pg_class') IS NOT NULL ORDER BY 1"));
        Assert.Empty(await reader.RowsAsync(
            "SELECT attrelid::regclass || '.' || attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
            + "WHERE relnamespace = 'ledger_report'::regnamespace AND attnum > 0 AND col_description(attrelid, attnum) IS NULL"));
    }

    [Fact]
    public async Task They_have_words_for_every_kind_of_entry_and_source()
    {
        var database = await server.CreateDatabaseAsync();
        var entries = await Sql.ScalarAsync<string>(database.OwnerConnectionString, "SELECT pg_get_viewdef('ledger_report.report_entries'::regclass)");
        var sources = await Sql.ScalarAsync<string>(database.OwnerConnectionString, "SELECT pg_get_viewdef('ledger_report.report_rollup'::regclass)");
        Assert.All(Enum.GetValues<EntryKind>(), kind => Assert.Contains($"WHEN {(int)kind} THEN '{Codelist<EntryKind>.Text(kind)}'::text", entries, StringComparison.Ordinal));
        Assert.All(
            Enum.GetValues<SourceKind>().Except([SourceKind.Other]),
            kind => Assert.Contains($"WHEN {(int)kind} THEN '{Codelist<SourceKind>.Text(kind)}'::text", sources, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_reaches_the_tables_below()
    {
        await using var app = await LedgerApp.StartAsync(server, sample: true);
        foreach (var query in (string[])["SELECT sum(amount) FROM ledger_report.report_rollup WHERE country = 'LT'", "SELECT title FROM ledger_report.report_line_items WHERE country = 'LT'"])
        {
            var plan = await Sql.ScalarAsync<string>(app.Database.OwnerConnectionString, $"EXPLAIN (FORMAT JSON) {query}");
            Assert.Matches("\"(Filter|Index Cond|Recheck Cond)\": \"\\(+(p\\.|l\\.|postings\\.)?country = 'LT'", plan);
            Assert.DoesNotContain("Subquery Scan\",\n        \"Filter", plan, StringComparison.Ordinal);
        }
    }

    private static async Task CompareAsync(LedgerApp app)
    {
        await using var reader = await ReportReader.CreateAsync(app.Database);
        foreach (var (grouping, column) in ((string, string)[])[("country", "country"), ("category", "category"), ("stage", "stage"), ("fiscalYear", "fiscal_year"), ("source", "source"), ("sourceKind", "source_kind")])
            await SameAsync(app, grouping, await reader.RowsAsync($"SELECT {column}, currency, sum(amount)::text FROM report_rollup GROUP BY 1, 2"));
        await SameAsync(app, null, await reader.RowsAsync("SELECT currency, sum(amount)::text FROM report_rollup GROUP BY 1"));
        foreach (var column in (string[])["country", "category"])
        {
            var totals = string.Join(", ", $"{Stages}, total".Split(", ").Select(stage => $"sum({stage})::text"));
            var rows = await reader.RowsAsync($"SELECT {column}, currency, {totals}, count(*) FROM report_line_items WHERE NOT voided AND NOT unpriced GROUP BY 1, 2");
            var answer = await app.Client.GetJsonAsync($"/v1/rollups?groupBy={column}");
            Same(Priced(answer).Select(row => string.Join('|', $"{column}, currency, {Stages}, total, lines".Split(", ").Select(name => row.GetProperty(name).ToString()))), rows);
            Same(
                answer.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("unpriced").GetInt64() > 0)
                    .Select(row => $"{row.GetProperty(column)}|{row.GetProperty("unpriced")}"),
                await reader.RowsAsync($"SELECT {column}, count(*) FROM report_line_items WHERE NOT voided AND unpriced GROUP BY 1"));
        }

        var head = await app.Client.GetJsonAsync("/v1/ledger/head");
        Assert.Equal([$"{head.GetProperty("sequence")}|{head.GetProperty("sequence")}"], await reader.RowsAsync("SELECT max(sequence), count(*) FROM report_entries"));
        var entries = await app.Client.GetJsonAsync("/v1/ledger/entries?limit=1000");
        Same(
            entries.GetProperty("items").EnumerateArray().Select(entry => $"{entry.GetProperty("sequence")}|{entry.GetProperty("kind")}|{entry.GetProperty("hash")}"),
            await reader.RowsAsync("SELECT sequence, kind, hash FROM report_entries"));
    }

    private static async Task SameAsync(LedgerApp app, string? grouping, IReadOnlyList<string> rows)
    {
        var answer = await app.Client.GetJsonAsync("/v1/rollups" + (grouping is null ? "" : $"?groupBy={grouping}"));
        Same(Priced(answer).Select(row => (grouping is null ? "" : row.GetProperty(grouping) + "|") + $"{row.GetProperty("currency")}|{row.GetProperty("total").GetRawText()}"), rows);
    }

    private static IEnumerable<JsonElement> Priced(JsonElement answer) =>
        answer.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("currency").ValueKind == JsonValueKind.String);

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
}
