using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Rollups;

/// <summary>Random lines, asked for in random ways: the service answers what adding up line by line gives.</summary>
public sealed class RollupPropertyTests(PostgresServer server)
{
    private const int Lines = 80;
    private const int RandomQuestions = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_roll_up_is_what_adding_up_line_by_line_gives(int seed)
    {
        await using var ledger = await RandomLedger.StartAsync(server, seed, Lines);

        foreach (var query in Everything(ledger)) await CheckAsync(ledger, query);
    }

    [Theory]
    [InlineData(4)]
    public async Task The_lines_behind_a_row_add_up_to_it(int seed)
    {
        await using var ledger = await RandomLedger.StartAsync(server, seed, Lines);
        var followed = 0;
        foreach (var query in Everything(ledger).Where((_, i) => i % 3 == 0))
        {
            foreach (var row in (await ledger.GetAsync(query.Url())).GetProperty("rows").EnumerateArray())
            {
                if (row.GetProperty("href").GetString() is { } href)
                {
                    if (followed++ < 800) await CheckLinesAsync(ledger, query, row, href);
                }
                else
                {
                    Assert.True(query.MayHaveNoList(row), $"{query}: {row} has no list, though filters can name it");
                }
            }
        }

        Assert.True(followed > 200, $"Only {followed} rows had a list of their lines.");
    }

    [Theory]
    [InlineData(6)]
    public async Task All_groupings_add_up_to_the_roots_less_what_parts_in_other_currencies_take(int seed)
    {
        await using var ledger = await RandomLedger.StartAsync(server, seed, Lines);
        var lines = ledger.Naive.Lines.Where(line => line.Currency is not null).ToList();
        var abroad = lines.Where(line => line.Takes is not null).ToList();
        foreach (var currency in RandomLines.Currencies)
        {
            var roots = lines.Where(line => line.Currency == currency && (line.Envelope is null || line.Takes is not null));
            var expected = roots.Sum(line => line.Amount)
                + lines.Where(line => line.Currency == currency).Sum(NaivePosition.Overrun)
                - abroad.Where(line => line.Envelope!.Currency == currency).Sum(line => line.Takes!.Value);
            foreach (var grouping in RollupQuery.Groupings.Where(name => name != "tag"))
            {
                var rows = (await ledger.GetAsync($"/v1/rollups?groupBy={grouping}&currency={currency}")).GetProperty("rows");
                Assert.Equal(
                    NaiveLine.Text(expected, currency),
                    rows.EnumerateArray().Sum(row => row.GetProperty("total").GetDecimal()).ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<RollupQuery> Everything(RandomLedger ledger)
    {
        yield return new RollupQuery();
        foreach (var grouping in RollupQuery.Groupings) yield return new RollupQuery { GroupBy = [grouping] };
        for (var i = 0; i < RandomQuestions; i++) yield return ledger.Queries.Next();
    }

    private static async Task CheckAsync(RandomLedger ledger, RollupQuery query)
    {
        var answer = await ledger.GetAsync(query.Url());
        Assert.Equal(query.GroupBy, answer.GetProperty("groupBy").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal(query.Cumulative ? "cumulative" : "current", answer.GetProperty("measure").GetString());
        Assert.Equal(
            query.GroupBy.Where(name => name is "stage" or "fiscalYear" or "source" or "sourceKind" or "tag"),
            answer.GetProperty("overlapping").EnumerateArray().Select(name => name.GetString()!));
        Compare(query, ledger.Naive.RollUp(query), answer.GetProperty("rows"), total: false);
        Compare(query, ledger.Naive.Totals(query), answer.GetProperty("totals"), total: true);
        Assert.Equal(
            ledger.Naive.Overrun(query).Select(OverrunText),
            answer.GetProperty("overruns").EnumerateArray().Select(one => one.GetRawText()[(one.GetRawText().IndexOf("\"reference\"", StringComparison.Ordinal) - 1)..]).Select(text => "{" + text[1..]));
    }

    private static void Compare(RollupQuery query, IReadOnlyList<NaiveRow> expected, JsonElement actual, bool total)
    {
        string[] naive = [.. expected.Select(row =>
            string.Join(' ', row.Columns(query, total).Select(column => $"{column.Key}={column.Value}")))];
        string[] answered = [.. actual.EnumerateArray().Select(row => string.Join(' ', row.EnumerateObject()
            .Where(column => column.Name != "href").Select(column => $"{column.Name}={Text(column.Value)}")))];
        foreach (var (one, other) in naive.Zip(answered)) Assert.True(one == other, $"{query}\nnaive:    {one}\nanswered: {other}");
        Assert.True(naive.Length == answered.Length, $"{query}: {naive.Length} rows are expected, {answered.Length} are answered");
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}\"" : value.GetRawText();

    private static string OverrunText(NaiveLine line)
    {
        var money = NaivePosition.Overrun(line);
        var goods = line.Quantity is null ? 0 : NaivePosition.Goods(line).Overrun;
        return $"{{\"reference\":\"{line.Reference}\""
            + (money == 0 ? "" : $",\"currency\":\"{line.Currency}\",\"amount\":{NaiveLine.Text(money, line.Currency!)}")
            + (goods == 0 ? "" : $",\"unit\":\"{line.Quantity!.Unit}\",\"quantity\":{NaiveRow.Number(goods)}")
            + "}";
    }

    private static async Task CheckLinesAsync(RandomLedger ledger, RollupQuery query, JsonElement row, string href)
    {
        var what = $"{query} -> {row} -> {href}";
        var items = (await ledger.GetAsync(href + "&limit=1000")).GetProperty("items").EnumerateArray().ToList();
        Assert.True(row.GetProperty("lines").GetInt64() == items.Count, what);
        var counted = items.Select(item => item.GetProperty("counted")).ToList();
        if (row.GetProperty("total") is { ValueKind: JsonValueKind.Number } total)
            Assert.True(total.GetDecimal() == counted.Sum(one => one.GetProperty("amount").GetDecimal()), what);
        else
            Assert.All(counted, one => Assert.False(one.TryGetProperty("amount", out _)));
        if (row.GetProperty("quantities") is not { ValueKind: JsonValueKind.Array } quantities) return;
        var goods = items.Where(item => item.TryGetProperty("quantity", out _))
            .GroupBy(item => item.GetProperty("quantity").GetProperty("unit").GetString(), item => item.GetProperty("counted").GetProperty("quantity").GetDecimal());
        Assert.Equal(
            quantities.EnumerateArray().Select(unit => $"{unit.GetProperty("unit")} {unit.GetProperty("stated").GetDecimal():0.######}").Prepend(what),
            goods.OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => $"{unit.Key} {unit.Sum():0.######}").Prepend(what));
    }
}
