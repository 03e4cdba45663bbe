using System.Globalization;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Xunit;

namespace Ledger.Api.Tests.Exports;

/// <summary>Holds what hledger makes of the exported journal against the roll-ups.</summary>
internal sealed class JournalBalances(HttpClient client, DateTimeOffset? asOf = null)
{
    private static readonly string[] Stages = ["planned", "requested", "allocated", "contracted", "delivered", "paid"];

    /// <summary>The accounts of what stands somewhere, without those of where it comes from.</summary>
    private const string Standing = "^budget:";

    public async Task<string> JournalAsync() => await (await client.ReadAsync(At("/v1/exports/journal"))).TextAsync();

    /// <summary>Every balance must be the roll-up's total, to the last digit; gives the number of balances.</summary>
    public async Task<int> CompareAsync()
    {
        var journal = await JournalAsync();
        var compared = 0;
        foreach (var tag in (string[])["country", "category", "stage", "fiscalYear", "source"])
        {
            var balances = await Hledger.BalancesAsync(journal, $"tag:^{tag}$", "--pivot", tag);
            compared += Same(tag, balances.Select(row => (row.Account, row.Commodity, row.Amount)), await RollUpAsync(tag));
        }

        var countries = await Hledger.BalancesAsync(journal, Standing, "--depth", "2");
        compared += Same("account of country", countries.Select(row => (row.Account["budget:".Length..], row.Commodity, row.Amount)), await RollUpAsync("country"));
        var currencies = await Hledger.BalancesAsync(journal, Standing, "--depth", "1");
        compared += Same("currency", currencies.Select(row => ("", row.Commodity, row.Amount)), await RollUpAsync(null));
        var accounts = await Hledger.BalancesAsync(journal, Standing);
        compared += Same("account", accounts.Select(row => (row.Account, row.Commodity, row.Amount)), await AccountsAsync());
        Assert.Empty(await Hledger.BalancesAsync(journal, "--depth", "0"));
        return compared;
    }

    private async Task<IEnumerable<(string, string, decimal)>> RollUpAsync(string? grouping)
    {
        var answer = await client.GetJsonAsync(At("/v1/rollups" + (grouping is null ? "" : $"?groupBy={grouping}")));
        return Priced(answer).Select(row => (
            grouping is null ? "" : row.GetProperty(grouping).ToString(), row.GetProperty("currency").GetString()!, row.GetProperty("total").GetDecimal()));
    }

    private async Task<IEnumerable<(string, string, decimal)>> AccountsAsync() =>
        Priced(await client.GetJsonAsync(At("/v1/rollups?groupBy=country,category"))).SelectMany(row => Stages.Select(stage => (
            $"budget:{row.GetProperty("country").GetString()}:{row.GetProperty("category").GetString()!.Replace('/', ':')}:{stage}",
            row.GetProperty("currency").GetString()!, row.GetProperty(stage).GetDecimal())));

    private static IEnumerable<JsonElement> Priced(JsonElement answer) =>
        answer.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("currency").ValueKind == JsonValueKind.String);

    private static int Same(string what, IEnumerable<(string, string, decimal)> balances, IEnumerable<(string, string, decimal Amount)> totals)
    {
        var (actual, expected) = (Texts(balances), Texts(totals.Where(total => total.Amount != 0)));
        Assert.True(expected.SequenceEqual(actual), $"{what}\nroll-up:\n{string.Join('\n', expected)}\nhledger:\n{string.Join('\n', actual)}");
        return actual.Count;
    }

    private static List<string> Texts(IEnumerable<(string Group, string Currency, decimal Amount)> rows) =>
        [.. rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Group} {row.Currency} {row.Amount:0.000}")).Order(StringComparer.Ordinal)];

    private string At(string url) => asOf is not { } at ? url
        : url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"asOf={at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}";
}
