namespace Ledger.Benchmarks.Comparisons;

/// <summary>Roll-ups as dashboards ask for them.</summary>
internal static class RollupQueries
{
    /// <summary>Those that cells answer, whatever the number of lines.</summary>
    internal static IReadOnlyList<string> FromCells { get; } =
    [
        "groupBy=country,category",
        "groupBy=country,category&categoryDepth=1&subtotals=true",
        "groupBy=country,stage",
        "groupBy=fiscalYear,currency",
        "groupBy=source&country=LT",
        "groupBy=country,sourceKind",
        "groupBy=stage&category=munitions&currency=EUR",
        "groupBy=country&fiscalYear=2024..2026&stage=allocated,contracted",
        "groupBy=category&unpriced=true",
        "groupBy=country&measure=cumulative&sort=-total&limit=10",
    ];

    /// <summary>Those that need every line.</summary>
    internal static IReadOnlyList<string> FromLines { get; } = ["groupBy=supplier", "groupBy=tag", "groupBy=year", "groupBy=country,month"];

    /// <summary>Those that need lines which an index finds.</summary>
    internal static IReadOnlyList<string> FromFewLines { get; } =
    [
        "groupBy=category&supplier=Supplier 150",
        "groupBy=month&date=2025-03",
        "groupBy=tag&country=SI&category=support",
    ];

    internal static string Path(string query) => "/v1/rollups?" + query.Replace(" ", "%20", StringComparison.Ordinal);
}
