using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.Rollups;
using Ledger.Domain.Monetary;
using Npgsql;
using Xunit;

namespace Ledger.Api.Tests.Life;

/// <summary>
/// The laws of the model over a random life. Law 5 has tests of its own beside this one, as have the crashes of law 6;
/// law 4 is held at length by the domain's tests, and law 7 by those of verification.
/// </summary>
public sealed class LawTests(RandomLife life) : IClassFixture<RandomLife>
{
    [Fact]
    public async Task Law_1_The_sum_of_postings_is_the_position_of_every_line_at_any_instant()
    {
        foreach (var (at, ledger) in life.Instants)
        {
            var expected = ledger.Lines.SelectMany(line => line.Legs, (line, leg) =>
                $"{line.Id} {(int)leg.Stage} {leg.Year} {leg.Source} {(int)leg.Bound} {leg.Amount}");
            Assert.Equal(expected.Order(StringComparer.Ordinal), (await SumsAsync(
                """
                SELECT concat_ws(' ', line, stage, fiscal_year, source, bound, sum(amount))
                FROM postings JOIN blocks USING (ticket) WHERE recorded_at <= $1
                GROUP BY line, stage, fiscal_year, source, bound HAVING sum(legs) <> 0
                """, at)).Order(StringComparer.Ordinal));
            var goods = ledger.Lines.SelectMany(line => line.Goods, (line, leg) =>
                $"{line.Id} {(int)leg.Stage} {line.Item.Quantity!.Value.Unit.Code} {(int)leg.Bound} {leg.Millionths}");
            Assert.Equal(goods.Order(StringComparer.Ordinal), (await SumsAsync(
                """
                SELECT concat_ws(' ', line, stage, unit, bound, sum(quantity))
                FROM quantities JOIN blocks USING (ticket) WHERE recorded_at <= $1
                GROUP BY line, stage, unit, bound HAVING sum(legs) <> 0
                """, at)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Law_2_Cells_of_any_grouping_add_up_alike_and_lists_add_up_to_their_cell()
    {
        foreach (var at in life.Instants.Select(instant => instant.At))
        {
            var whole = Sums(await RowsAsync("/v1/rollups", at));
            foreach (var grouping in RollupQuery.Groupings.Where(name => name != "tag"))
            {
                var rows = await RowsAsync($"/v1/rollups?groupBy={grouping}", at);
                Assert.Equal(whole, Sums(rows));
                foreach (var row in rows.Where(row => row.GetProperty("href").ValueKind == JsonValueKind.String && row.GetProperty("total").ValueKind == JsonValueKind.Number))
                {
                    var counted = (await life.Client.GetJsonAsync(row.GetProperty("href").GetString()! + "&limit=1000")).GetProperty("items")
                        .EnumerateArray().Select(item => item.GetProperty("counted")).ToList();
                    Assert.Equal(row.GetProperty("total").GetDecimal(), counted.Sum(one => one.TryGetProperty("amount", out var amount) ? amount.GetDecimal() : 0));
                    Assert.Equal(row.GetProperty("lines").GetInt32(), counted.Count);
                }
            }
        }
    }

    [Fact]
    public async Task Law_3_All_legs_are_the_roots_and_their_overruns_less_what_parts_in_other_currencies_take()
    {
        foreach (var (at, ledger) in life.Instants)
        {
            var lines = ledger.Standing.Where(line => line.Currency is not null).ToList();
            var priced = lines.Select(line => line.Item.Reference!).ToHashSet();
            foreach (var (currency, total) in Sums(await RowsAsync("/v1/rollups", at)))
            {
                var own = lines.Where(line => line.Currency == currency).ToList();
                var roots = own.Where(line => line.Item.Takes is not null || !line.Envelopes.Any(priced.Contains));
                BigInteger[] all =
                [
                    .. roots.Select(line => (BigInteger)line.Item.Value!.MinorUnits), .. own.Select(line => line.Overrun),
                    .. lines.Where(line => line.Item.Takes?.Currency.Code == currency).Select(line => -(BigInteger)MinorUnits.FromMoney(line.Item.Takes!.Value)),
                ];
                Assert.Equal(FigureText.Amount(all.Aggregate(BigInteger.Zero, BigInteger.Add), currency), total.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public async Task Law_4_Years_and_sources_come_out_exact_in_any_order()
    {
        var random = new Random(4);
        for (var i = 0; i < 20; i++)
        {
            long[] shares = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => (long)random.Next(0, 1000))];
            var (sum, years) = (shares.Sum(), random.Next(1, 5));
            string[] sources = [.. shares.Select((share, n) => $$"""{"source": "source-{{n}}", "amount": {{Cents(share)}} }""")];
            foreach (var (tag, order) in new[] { ($"table-{i}", sources), ($"turned-{i}", [.. sources.Reverse()]) })
            {
                await life.Client.RecordAsync(Line.With(
                    $$"""{"tags": ["{{tag}}"], "value": {"amount": {{Cents(sum)}}, "currency": "EUR"}, "fiscalYears": {"from": 2026, "to": {{2025 + years}} }, "allocationSources": [{{string.Join(',', order)}}]}"""));
            }

            var cells = (await RowsAsync($"/v1/rollups?groupBy=fiscalYear,source&tag=table-{i}", null)).ToList();
            Assert.Equal(
                cells.Select(cell => cell.Raw("total")),
                (await RowsAsync($"/v1/rollups?groupBy=fiscalYear,source&tag=turned-{i}", null)).Select(cell => cell.Raw("total")));
            Assert.All(cells, cell => Assert.True(cell.GetProperty("total").GetDecimal() >= 0));
            Assert.Equal(shares.Select(Cents), cells.GroupBy(cell => cell.Raw("source")).OrderBy(source => source.Key, StringComparer.Ordinal).Select(Sum));
            Assert.Equal(
                Enumerable.Range(0, years).Select(year => Cents((sum / years) + (year < sum % years ? 1 : 0))),
                cells.GroupBy(cell => cell.Raw("fiscalYear")).OrderBy(year => year.Key, StringComparer.Ordinal).Select(Sum));
        }
    }

    [Fact]
    public async Task Law_6_A_refusal_leaves_no_trace()
    {
        var line = (await life.Client.RecordAsync(Line.With("""{"reference": "unharmed", "value": {"amount": 10, "currency": "EUR"} }"""))).Id();
        await life.Client.RecordAsync(Line.With("""{"partOf": "unharmed", "value": {"amount": 4, "currency": "EUR"} }"""));
        var rows = await life.App.Database.CountAsync();
        Task<HttpResponseMessage>[] refused =
        [
            life.Client.PostAsync(Line.With("""{"partOf": "unharmed", "value": {"amount": 7, "currency": "EUR"}, "allocationSources": [{"source": "never-seen", "amount": 1}] }"""), "refused"),
            life.Client.PutAsync(line, "\"1.1\"", Line.With("""{"value": {"amount": 3, "currency": "EUR"}, "reason": "less than its part"}""")),
            life.Client.PatchAsync(line, "\"1.1\"", """{"country": "EE", "reason": "elsewhere"}"""),
            life.Client.MoveAsync(line, "\"1.1\"", """{"from": "allocated", "to": "contracted", "amount": 7, "date": "2025"}""", "refused"),
            life.Client.MoveAsync(line, "\"1.1\"", """{"from": "contracted", "to": "allocated", "date": "2025"}""", "refused"),
            life.Client.VoidAsync(line, "\"1.1\"", key: "refused"),
            life.Client.VoidAsync(line, "\"9.1\"", key: "refused"),
        ];

        var statuses = (await Task.WhenAll(refused)).Select(response => response.StatusCode).ToList();

        Assert.All(statuses, status => Assert.InRange((int)status, 409, 422));
        Assert.DoesNotContain(HttpStatusCode.OK, statuses);
        Assert.Equal(rows, await life.App.Database.CountAsync());
    }

    private async Task<List<JsonElement>> RowsAsync(string url, DateTimeOffset? at) =>
        [.. (await life.Client.GetJsonAsync(LifeChecks.With(url, "asOf", at))).GetProperty("rows").EnumerateArray()];

    private static Dictionary<string, decimal> Sums(IEnumerable<JsonElement> rows) => rows
        .Where(row => row.GetProperty("currency").ValueKind == JsonValueKind.String)
        .GroupBy(row => row.GetProperty("currency").GetString()!).OrderBy(rows => rows.Key, StringComparer.Ordinal)
        .ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.GetProperty("total").GetDecimal()));

    private static string Sum(IEnumerable<JsonElement> cells) =>
        cells.Sum(cell => cell.GetProperty("total").GetDecimal()).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Cents(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private async Task<List<string>> SumsAsync(string query, DateTimeOffset at)
    {
        await using var connection = new NpgsqlConnection(life.App.Database.OwnerConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = at.UtcDateTime } } };
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var sums = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) sums.Add(reader.GetString(0));
        return sums;
    }
}
