using Ledger.Api.Tests.Rollups;

namespace Ledger.Api.Tests.Life;

/// <summary>Random questions about lives of lines.</summary>
internal sealed class RandomLifeQueries(Random random)
{
    public static readonly string[] Suppliers = ["Forge", "Mill, Sons & Co", "Back\\slash"];
    public static readonly string[] Tags = ["eastern-flank", "a,b", "urgent"];
    public static readonly string[] Dates = ["2024", "2024-06", "2024-06-15", "2025-01-31", "2025-02", "2025", "2026-12-31"];
    public static readonly string[] Sources = ["state", "safe", "loan"];
    public static readonly string[] Kinds = ["nationalBudget", "euInstrument", "loan", "other"];

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["country"] = ["LV", "EE", "LT"],
        ["category"] = ["munitions", "munitions/mines", "munitions/mines/anti-tank", "support"],
        ["stage"] = ["planned", "requested", "allocated", "contracted", "delivered", "paid"],
        ["currency"] = ["EUR", "JPY"],
        ["source"] = [.. Sources, "unattributed"],
        ["sourceKind"] = Kinds,
        ["supplier"] = Suppliers,
        ["tag"] = Tags,
        ["fiscalYear"] = ["2024", "2025", "2026", "2027", "2025..2026"],
        ["date"] = ["2024", "2024-06", "2025", "2024-06..2025-02"],
        ["unpriced"] = ["true", "false"],
        ["partOf"] = [.. Enumerable.Range(0, 30).Select(i => $"line-{i}")],
    };

    public RollupQuery Next() => new()
    {
        GroupBy = [.. RollupQuery.Groupings.OrderBy(_ => random.Next()).Take(random.Next(4))],
        Cumulative = random.Next(3) == 0,
        Filters = Filters(),
    };

    public Dictionary<string, string[]> Filters() => Values.OrderBy(_ => random.Next()).Take(random.Next(3)).ToDictionary(
        filter => filter.Key,
        filter => filter.Value.OrderBy(_ => random.Next()).Take(filter.Key == "unpriced" ? 1 : random.Next(1, 4)).ToArray());
}
