using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>For random lines and random filters, a list is what a naive filter finds among the posted bodies.</summary>
public sealed class FilterPropertyTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private const int Lines = 150;
    private const int Queries = 250;

    [Fact]
    public async Task A_list_is_what_a_naive_filter_finds()
    {
        var random = new Random(20250318);
        var lines = new List<FilterModel>();
        await ledger.Client.PutAsync(
            new Uri("/v1/allocation-sources/loan", UriKind.Relative),
            new StringContent("""{"name": "A loan", "kind": "loan"}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
            TestContext.Current.CancellationToken);
        for (var i = 0; i < Lines; i++)
        {
            // Priced envelopes would hand down years and sources, which the posted bodies do not show.
            var line = FilterModel.Random(random, i, [.. lines.Where(line => line.Currency is null && !LiesInPriced(line))]);
            await ledger.Client.RecordAsync(line.Body());
            lines.Add(line);
        }

        var found = 0;
        for (var i = 0; i < Queries; i++)
        {
            var (query, takes) = RandomQuery(random);
            var page = await ledger.Client.GetJsonAsync($"/v1/line-items?limit=1000&{query}");
            var references = page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()).ToList();
            // Lines of one millisecond have ids in no particular order.
            Assert.True(lines.Where(takes).Select(line => line.Reference).Order().SequenceEqual(references.Order()), query);
            found += references.Count;
        }

        Assert.True(found > Queries, "Most queries found nothing.");
    }

    private static bool LiesInPriced(FilterModel line) => line.PartOf is { } envelope && (envelope.Currency is not null || LiesInPriced(envelope));

    private static (string Query, Func<FilterModel, bool> Takes) RandomQuery(Random random)
    {
        var parameters = new List<string>();
        var whole = new List<Func<FilterModel, bool>>();
        var cut = new List<Func<(string, int, string), bool>>();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var filter = random.Next(FilterModel.Filters.Length + FilterModel.LegFilters.Length);
            if (filter < FilterModel.Filters.Length)
            {
                var (name, all, takes) = FilterModel.Filters[filter];
                var values = Values(name, all);
                if (Add(name, values)) whole.Add(line => values.Any(value => takes(line, value)));
            }
            else
            {
                var (name, all, takes) = FilterModel.LegFilters[filter - FilterModel.Filters.Length];
                var values = Values(name, all);
                if (Add(name, values)) cut.Add(leg => values.Any(value => takes(leg, value)));
            }
        }

        return (string.Join('&', parameters), line => whole.All(takes => takes(line)) && line.Legs.Any(leg => cut.All(takes => takes(leg))));

        string[] Values(string name, string[] all) => name is "q" or "unpriced" || random.Next(2) == 0
            ? [FilterModel.Any(random, all)]
            : [.. Enumerable.Range(0, 3).Select(_ => FilterModel.Any(random, all)).Distinct()];

        bool Add(string name, string[] values)
        {
            if (parameters.Exists(parameter => parameter.StartsWith(name + "=", StringComparison.Ordinal))) return false;
            var escaped = values.Select(value => Uri.EscapeDataString(
                name is "q" or "unpriced" ? value : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));
            parameters.Add(random.Next(2) == 0 ? $"{name}={string.Join(',', escaped)}" : string.Join('&', escaped.Select(value => $"{name}={value}")));
            return true;
        }
    }
}
