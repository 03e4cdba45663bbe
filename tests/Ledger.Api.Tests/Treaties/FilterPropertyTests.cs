using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Treaties;

/// <summary>
/// Whatever is recorded of states and of categories: lists filtered by treaty and screening, now and at an earlier instant,
/// have the lines that show what was asked for.
/// </summary>
public sealed class FilterPropertyTests(RandomScreenings ledger) : IClassFixture<RandomScreenings>
{
    private static readonly string[] Outcomes = ["clear", "notParty", "withdrawn", "undetermined", "unknown", "prohibited"];

    [Fact]
    public async Task Lists_have_the_lines_that_show_what_was_asked_for()
    {
        var seen = new HashSet<string>();
        foreach (var instant in ledger.Instants)
        {
            var all = await ledger.LinesAsync(instant);
            foreach (var outcome in Outcomes)
            {
                await SameAsync($"&screening={outcome}{instant}", all.Where(line => line.Outcome() == outcome));
                if (all.Exists(line => line.Outcome() == outcome)) seen.Add(outcome);
            }

            await SameAsync($"&screening=clear,prohibited{instant}", all.Where(line => line.Outcome() is "clear" or "prohibited"));
            foreach (var treaty in (string[])["APMBC", "CCM"])
            {
                var concerned = all.Where(line => RandomScreenings.Treaties(line).Contains(treaty)).ToList();
                await SameAsync($"&treaty={treaty}{instant}", concerned);
                await SameAsync($"&treaty={treaty}&screening=undetermined&country=EE,FR{instant}", concerned.Where(line =>
                    line.Outcome() == "undetermined" && line.GetProperty("country").GetString() is "EE" or "FR"));
            }
        }

        Assert.Equal(Outcomes.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private async Task SameAsync(string query, IEnumerable<JsonElement> expected) =>
        Assert.Equal(expected.Select(Requests.Id), (await ledger.LinesAsync(query)).Select(Requests.Id));
}
