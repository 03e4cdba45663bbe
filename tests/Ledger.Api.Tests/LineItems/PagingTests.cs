using System.Text.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Tests.Http;
using Xunit;

namespace Ledger.Api.Tests.LineItems;

/// <summary>Walking pages gives what existed at the first one exactly once, whatever is added meanwhile.</summary>
public sealed class PagingTests(OneLedger ledger) : IClassFixture<OneLedger>
{
    private HttpClient Client => ledger.Client;

    public static MatrixTheoryData<string, int> Walks { get; } = new(
        ["id", "-id", "date", "-date", "amount", "-amount"], [1, 2, 3, 4, 5, 6, 7]);

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Pages_give_each_line_once_in_order_while_others_are_recorded(string sort, int limit)
    {
        // One country a walk, so that walks do not see each other's lines.
        var country = Countries[Walks.ToList().FindIndex(row => row.Data.Item1 == sort && row.Data.Item2 == limit)];
        var posted = new List<JsonElement>();
        for (var i = 0; i < 13; i++) posted.Add(await RecordAsync(country, i));
        var walked = new List<JsonElement>();
        string? next = $"/v1/line-items?country={country}&currency=EUR&sort={sort}&limit={limit}";

        while (next is not null)
        {
            using var response = await Client.ReadAsync(next);
            var page = JsonDocument.Parse(await response.TextAsync()).RootElement;
            var items = page.GetProperty("items").EnumerateArray().ToList();
            Assert.InRange(items.Count, 1, limit);
            walked.AddRange(items);
            next = page.TryGetProperty("next", out var url) ? url.GetString() : null;
            Assert.Equal(next is null ? [] : [$"<{next}>; rel=\"next\""], response.Headers.TryGetValues("Link", out var links) ? links : []);
            await RecordAsync(country, walked.Count);
        }

        Assert.Equal(Sorted(posted, sort).Select(Requests.Id), walked.Select(Requests.Id));
    }

    [Fact]
    public async Task A_cursor_of_another_query_or_a_changed_one_is_refused()
    {
        for (var i = 0; i < 3; i++) await RecordAsync("ZM", i);
        var next = (await Client.GetJsonAsync("/v1/line-items?country=ZM&limit=1")).GetProperty("next").GetString()!;
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + "cursor=".Length)..];
        string[] wrong =
        [
            $"country=ZW&limit=1&cursor={cursor}", $"country=ZM&sort=-id&cursor={cursor}", $"country=ZM&sort=date&cursor={cursor}",
            $"country=ZM&cursor={cursor[1..]}", $"country=ZM&cursor={cursor[..^4]}", $"country=ZM&cursor=A{cursor}",
        ];

        foreach (var query in wrong)
        {
            using var response = await Client.GetAsync(new Uri($"/v1/line-items?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(["cursor"], (await response.IsAsync(ProblemType.InvalidParameter)).ErrorKeys());
        }

        Assert.Equal(2, (await Client.GetJsonAsync($"/v1/line-items?country=ZM&limit=1000&cursor={cursor}")).Ids().Count);
    }

    private static readonly string[] Countries =
    [
        "AD", "AE", "AF", "AG", "AL", "AM", "AR", "AT", "AU", "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BN",
        "BO", "BR", "BS", "BT", "BW", "BY", "BZ", "CA", "CD", "CF", "CG", "CH", "CI", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CY", "CZ",
    ];

    // Ties in date and amount, and dates of every precision.
    private Task<JsonElement> RecordAsync(string country, int i) => Client.RecordAsync(Line.With(
        $$"""
        {"country": "{{country}}", "date": "{{((string[])["2025", "2025-01", "2025-01-01", "2024-06"])[i % 4]}}",
         "value": {"amount": {{i * 7 % 5 - 2}}, "currency": "EUR"} }
        """));

    private static IEnumerable<JsonElement> Sorted(List<JsonElement> lines, string sort)
    {
        var ascending = sort.TrimStart('-') switch
        {
            "date" => lines.OrderBy(line => (line.GetProperty("date").GetString() + "-01-01")[..10], StringComparer.Ordinal).ThenBy(Requests.Id, StringComparer.Ordinal),
            "amount" => lines.OrderBy(line => line.GetProperty("value").GetProperty("amount").GetDecimal()).ThenBy(Requests.Id, StringComparer.Ordinal),
            _ => lines.OrderBy(Requests.Id, StringComparer.Ordinal),
        };
        return sort.StartsWith('-') ? ascending.Reverse() : ascending;
    }
}
