using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;

namespace Ledger.Api.Tests.Rollups;

/// <summary>What a roll-up is asked, for the service and for the naive answer alike.</summary>
internal sealed record RollupQuery
{
    public static readonly string[] Groupings =
    [
        "country", "category", "stage", "fiscalYear", "currency", "source", "sourceKind", "supplier", "tag", "year",
        "quarter", "month",
    ];

    public string[] GroupBy { get; init; } = [];
    public int? CategoryDepth { get; init; }
    public bool Cumulative { get; init; }
    public bool Subtotals { get; init; }
    public string? Sort { get; init; }
    public int? Limit { get; init; }
    public Dictionary<string, string[]> Filters { get; init; } = [];

    public bool HasQuantities => !GroupBy.Concat(Filters.Keys).Any(name => name is "fiscalYear" or "source" or "sourceKind");

    public string Url(string? format = null)
    {
        var query = new QueryBuilder();
        if (GroupBy.Length > 0) query.Add("groupBy", string.Join(',', GroupBy));
        if (CategoryDepth is { } depth) query.Add("categoryDepth", $"{depth}");
        if (Cumulative) query.Add("measure", "cumulative");
        if (Subtotals) query.Add("subtotals", "true");
        if (Sort is not null) query.Add("sort", Sort);
        if (Limit is { } limit) query.Add("limit", $"{limit}");
        if (format is not null) query.Add("format", format);
        // Both ways to say "any of": the parameter again, or a comma.
        foreach (var (name, values) in Filters)
        {
            if (values.Length > 1 && name.Length % 2 == 0) query.Add(name, values.Select(Escape));
            else query.Add(name, string.Join(',', values.Select(Escape)));
        }

        return "/v1/rollups" + query.ToQueryString();
    }

    /// <summary>
    /// Whether a row of the answer may lack a list of its lines: it stands for what a line does not tell, or together with
    /// the filters for what no one list can say (a tag, a wider category or a period within another).
    /// </summary>
    public bool MayHaveNoList(JsonElement row)
    {
        var told = GroupBy.Take(row.TryGetProperty("level", out var level) ? level.GetInt32() : GroupBy.Length).ToList();
        return told.Any(name => name != "currency" && row.GetProperty(name).ValueKind == JsonValueKind.Null)
            || (told.Contains("tag") && Filters.ContainsKey("tag"))
            || (told.Contains("category") && Filters.Keys.Any(name => name is "category" or "exactCategory"))
            || told.Count(IsPeriod) > 1 || (told.Any(IsPeriod) && Filters.ContainsKey("date"));
    }

    public override string ToString() => Url();

    private static bool IsPeriod(string name) => name is "year" or "quarter" or "month";

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
