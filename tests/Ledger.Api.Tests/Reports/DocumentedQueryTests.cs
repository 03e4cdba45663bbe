using System.Text.Json;
using System.Text.RegularExpressions;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Reports;

/// <summary>Queries that the documentation gives to users run, and find something in the sample register.</summary>
public sealed partial class DocumentedQueryTests(SampleLedger ledger) : IClassFixture<SampleLedger>
{
    [Fact]
    public async Task Each_of_the_dashboard_runs()
    {
        var dashboard = JsonDocument.Parse(await ReadAsync("docs/grafana/ledger.json")).RootElement;
        var queries = dashboard.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray(), (_, target) => target.GetProperty("rawSql").GetString()!)
            .Concat(dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()
                .Where(variable => variable.GetProperty("type").GetString() == "query").Select(variable => variable.GetProperty("query").GetString()!))
            .ToList();
        Assert.True(queries.Count > 6);
        await RunAsync(queries.Select(query => query.Replace("$currency", "EUR", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_of_the_guide_runs()
    {
        var queries = Fence().Matches(await ReadAsync("docs/bi.md")).Select(block => block.Groups[1].Value).ToList();
        Assert.Equal(4, queries.Count);
        await RunAsync(queries);
    }

    private async Task RunAsync(IEnumerable<string> queries)
    {
        await using var reader = await ReportReader.CreateAsync(ledger.App.Database);
        foreach (var query in queries) Assert.True((await reader.RowsAsync(query)).Count > 0, query);
    }

    private static Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, path), TestContext.Current.CancellationToken);

    [GeneratedRegex("```sql\n(SELECT.*?)```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
