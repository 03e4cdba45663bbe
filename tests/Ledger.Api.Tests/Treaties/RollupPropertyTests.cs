using System.Globalization;
using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>Roll-ups by treaty and screening, now and at an earlier instant, are what adding up the lines of a list gives.</summary>
public sealed class RollupPropertyTests(RandomScreenings ledger) : IClassFixture<RandomScreenings>
{
    [Theory]
    [InlineData("screening", "")]
    [InlineData("treaty", "")]
    [InlineData("treaty,screening", "")]
    [InlineData("country,screening", "")]
    [InlineData("screening,category", "")]
    [InlineData("screening", "&treaty=APMBC")]
    [InlineData("treaty", "&treaty=CCM")]
    [InlineData("country", "&screening=prohibited,unknown")]
    [InlineData("category", "&screening=clear,undetermined&treaty=APMBC")]
    [InlineData("treaty", "&screening=undetermined")]
    public async Task Rows_are_what_their_lines_add_up_to(string groupBy, string filter)
    {
        var rows = 0;
        foreach (var instant in ledger.Instants)
        {
            var answer = await ledger.Client.GetJsonAsync($"/v1/rollups?groupBy={groupBy}{filter}{instant}");
            var expected = (await ledger.LinesAsync(filter + instant))
                .SelectMany(line => Keys(groupBy.Split(','), line), (line, key) => (Key: $"{key} {line.Raw("value.currency")}", line))
                .GroupBy(one => one.Key, one => one.line).ToDictionary(group => group.Key, group => (Lines: group.Count(), Total: group.Sum(Amount)));
            foreach (var row in answer.GetProperty("rows").EnumerateArray())
            {
                var key = $"{string.Join(' ', groupBy.Split(',').Select(name => row.Raw(name)))} {row.Raw("currency").Replace("null", "", StringComparison.Ordinal)}";
                Assert.True(expected.Remove(key, out var sum), $"{groupBy}{filter}{instant}: {key} is not expected");
                Assert.Equal((key, sum.Lines), (key, row.GetProperty("lines").GetInt32()));
                if (row.GetProperty("total").ValueKind == JsonValueKind.Number) Assert.Equal((key, sum.Total), (key, row.GetProperty("total").GetDecimal()));
                await HasItsLinesAsync(row, sum.Lines);
                rows++;
            }

            Assert.Empty(expected);
        }

        Assert.True(rows > 4, $"only {rows} rows");
        Assert.Equal(
            groupBy.Contains("treaty", StringComparison.Ordinal) ? """["treaty"]""" : "[]",
            (await ledger.Client.GetJsonAsync($"/v1/rollups?groupBy={groupBy}{filter}")).Raw("overlapping"));
    }

    [Fact]
    public async Task A_comparison_screens_each_side_by_what_was_known_then()
    {
        var (before, after) = (ledger.Instants[1], ledger.Instants[^1]);
        var answer = await ledger.Client.GetJsonAsync($"/v1/rollups?groupBy=screening{after}{before.Replace("asOf", "comparedTo", StringComparison.Ordinal)}");
        var (then, now) = (Sums(await ledger.LinesAsync(before)), Sums(await ledger.LinesAsync(after)));
        foreach (var row in answer.GetProperty("rows").EnumerateArray().Where(row => row.Raw("currency") == "\"EUR\""))
        {
            var outcome = row.GetProperty("screening").GetString()!;
            Assert.Equal((outcome, now.GetValueOrDefault(outcome) - then.GetValueOrDefault(outcome)), (outcome, row.GetProperty("totalChange").GetDecimal()));
        }

        static Dictionary<string, decimal> Sums(List<JsonElement> lines) => lines.Where(line => line.Raw("value.currency") == "\"EUR\"")
            .GroupBy(Screened.Outcome).ToDictionary(group => group.Key, group => group.Sum(Amount));
    }

    [Fact]
    public async Task A_treaty_that_is_not_known_is_refused()
    {
        using var answer = await ledger.Client.GetAsync(new Uri("/v1/rollups?treaty=ATT", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(["treaty"], (await answer.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
    }

    private async Task HasItsLinesAsync(JsonElement row, int lines)
    {
        if (row.GetProperty("href").GetString() is not { } href) return;
        Assert.Equal(lines, (await ledger.Client.GetJsonAsync(href + "&limit=1000")).GetProperty("items").GetArrayLength());
    }

    private static decimal Amount(JsonElement line) =>
        line.Raw("value.amount") is { Length: > 0 } amount ? decimal.Parse(amount, CultureInfo.InvariantCulture) : 0;

    // A line that has to do with two treaties counts under both, also where the filter names one.
    private static IEnumerable<string> Keys(string[] groupBy, JsonElement line)
    {
        IEnumerable<string> keys = [""];
        foreach (var name in groupBy)
        {
            string[] values = name switch
            {
                "treaty" => RandomScreenings.Treaties(line) is { Length: > 0 } treaties ? [.. treaties.Select(treaty => $"\"{treaty}\"")] : ["null"],
                "screening" => [$"\"{line.Outcome()}\""],
                _ => [line.Raw(name)],
            };
            keys = keys.SelectMany(_ => values, (key, value) => key.Length == 0 ? value : $"{key} {value}");
        }

        return keys;
    }
}
