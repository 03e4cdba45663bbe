namespace Ledger.Benchmarks.Data;

/// <summary>What decides which totals an item adds to.</summary>
internal sealed record Cell(string Country, string Category, string Stage, int Year)
{
    /// <summary>The few cells that most of a busy day's items fall into.</summary>
    internal static IReadOnlyList<Cell> Few { get; } =
    [
        new("LT", "munitions/mines/anti-tank", "allocated", 2025),
        new("LT", "munitions/artillery/shells", "contracted", 2025),
        new("LV", "munitions/mines/anti-tank", "allocated", 2026),
        new("EE", "air-defence/radar", "planned", 2026),
    ];

    /// <summary>A cell for nearly every item of a batch.</summary>
    internal static IReadOnlyList<Cell> Spread { get; } =
    [
        .. from year in Enumerable.Range(2024, 4)
           from stage in (string[])["planned", "requested", "allocated", "contracted"]
           from category in (string[])
               ["munitions/mines/anti-tank", "munitions/artillery/shells", "air-defence/radar", "vehicles/tanks", "aircraft/drones"]
           from country in (string[])["LT", "LV", "EE", "PL", "FI", "DE", "FR", "NL"]
           select new Cell(country, category, stage, year),
    ];
}
