using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests;

/// <summary>What the sample register adds up to.</summary>
public sealed class SampleRegisterTests(SampleLedger ledger) : IClassFixture<SampleLedger>
{
    private const string Nothing = "0.00";

    [Fact]
    public async Task Countries_have_the_figures_of_the_register()
    {
        var rows = await RowsAsync("/v1/rollups?groupBy=country");

        Assert.Equal(["EE EUR", "EE ", "FI EUR", "LT EUR"], rows.Select(row => $"{Text(row, "country")} {Text(row, "currency")}"));
        AssertStages(rows[0], requested: "1600000000.00", allocated: "3200000000.00", total: "4800000000.00");
        Assert.Equal("2", Text(rows[0], "lines"));
        Assert.Equal("8 8 4", $"{Text(rows[1], "lines")} {Text(rows[1], "unpriced")} {Text(rows[1], "unpricedWithin")}");
        AssertStages(rows[2], planned: "200000000.00", total: "200000000.00");
        Assert.Equal("1", Text(rows[2], "lines"));
        AssertStages(rows[3], planned: "600000000.00", allocated: "50000000.00", delivered: "5900000.00", total: "655900000.00");
        Assert.Equal("3", Text(rows[3], "lines"));
    }

    [Fact]
    public async Task Unpriced_lines_have_no_amounts_at_all()
    {
        var row = (await RowsAsync("/v1/rollups?groupBy=country"))[1];
        string[] amounts = [.. Stages, "total", "atLeast", "atMost", "unattributed"];
        Assert.All(amounts, name => Assert.Equal(JsonValueKind.Null, row.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task Categories_at_depth_1_have_the_figures_of_the_register()
    {
        var rows = (await RowsAsync("/v1/rollups?groupBy=category&categoryDepth=1"))
            .ToDictionary(row => $"{Text(row, "category")} {Text(row, "currency")}");

        Assert.Equal(["industry EUR", "infrastructure EUR", "munitions ", "munitions EUR", "weapons "], rows.Keys.Order(StringComparer.Ordinal));
        AssertStages(rows["munitions EUR"], requested: "1600000000.00", allocated: "3250000000.00", delivered: "5900000.00", total: "4855900000.00");
        AssertStages(rows["infrastructure EUR"], planned: "600000000.00", total: "600000000.00");
        AssertStages(rows["industry EUR"], planned: "200000000.00", total: "200000000.00");
        Assert.Equal("2 2", $"{Text(rows["weapons "], "lines")} {Text(rows["weapons "], "unpriced")}");
    }

    [Fact]
    public async Task Counter_mobility_is_spread_evenly_over_ten_years()
    {
        var rows = await RowsAsync("/v1/rollups?groupBy=fiscalYear&category=infrastructure");
        Assert.Equal(
            Enumerable.Range(2025, 10).Select(year => $"{year} EUR 60000000.00"),
            rows.Select(row => $"{Text(row, "fiscalYear")} {Text(row, "currency")} {Text(row, "total")}"));
    }

    [Fact]
    public async Task Estonian_ammunition_has_no_upper_end()
    {
        var row = Assert.Single(await RowsAsync(
            "/v1/rollups?country=EE&category=munitions/missiles,munitions/rockets,munitions/artillery"));
        Assert.Equal("""[{"unit":"each","stated":27300,"atLeast":27300,"atMost":null}]""", Text(row, "quantities"));
        Assert.Equal("1", Text(row, "unquantified"));
    }

    [Fact]
    public async Task Lithuanian_mines_are_up_to_so_many()
    {
        var row = Assert.Single(await RowsAsync("/v1/rollups?country=LT&category=munitions/mines/anti-tank"));
        Assert.Equal("""[{"unit":"each","stated":85000,"atLeast":0,"atMost":85000}]""", Text(row, "quantities"));
        Assert.Equal("1", Text(row, "unquantified"));
        Assert.Equal("5900000.00", Text(row, "unattributed"));
    }

    [Fact]
    public async Task The_same_figures_stand_in_the_spreadsheet_with_all_their_digits()
    {
        var csv = await ledger.Client.GetStringAsync("/v1/rollups?groupBy=country&format=csv", TestContext.Current.CancellationToken);
        Assert.Equal(
            """
            country,currency,planned,requested,allocated,contracted,delivered,paid,total,atLeast,atMost,lines,unpriced,unattributed
            EE,EUR,0.00,1600000000.00,3200000000.00,0.00,0.00,0.00,4800000000.00,4800000000.00,4800000000.00,2,0,1600000000.00
            EE,,,,,,,,,,,8,8,
            FI,EUR,200000000.00,0.00,0.00,0.00,0.00,0.00,200000000.00,200000000.00,200000000.00,1,0,0.00
            LT,EUR,600000000.00,0.00,50000000.00,0.00,5900000.00,0.00,655900000.00,655900000.00,655900000.00,3,0,605900000.00

            """.ReplaceLineEndings("\r\n"), csv.TrimStart('\uFEFF'));
    }

    [Fact]
    public async Task Three_sources_fourteen_lines_and_five_days_of_rates_are_twenty_two_entries()
    {
        var answer = JsonDocument.Parse(await ledger.Client.GetStringAsync("/v1/rollups", TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(22, answer.GetProperty("sequence").GetInt64());
        Assert.Equal(0, await Sql.ScalarAsync<long>(ledger.App.Database.OwnerConnectionString, "SELECT count(*) FROM ledger.journal WHERE actor <> 'sample'"));
    }

    private static readonly string[] Stages = ["planned", "requested", "allocated", "contracted", "delivered", "paid"];

    private static void AssertStages(
        JsonElement row, string total, string planned = Nothing, string requested = Nothing, string allocated = Nothing,
        string contracted = Nothing, string delivered = Nothing, string paid = Nothing) =>
        Assert.Equal(
            [planned, requested, allocated, contracted, delivered, paid, total],
            Stages.Append("total").Select(name => Text(row, name)));

    private static string Text(JsonElement row, string name) => row.GetProperty(name) is { ValueKind: JsonValueKind.Number or JsonValueKind.Array } raw
        ? raw.GetRawText()
        : row.GetProperty(name).GetString() ?? "";

    private async Task<JsonElement[]> RowsAsync(string url)
    {
        var text = await ledger.Client.GetStringAsync(url, TestContext.Current.CancellationToken);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("rows").EnumerateArray()];
    }
}
