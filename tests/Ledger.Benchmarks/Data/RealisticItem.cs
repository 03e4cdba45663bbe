namespace Ledger.Benchmarks.Data;

/// <summary>An item as people type it: priced, counted, from two purses, with evidence, notes, a supplier and a tag.</summary>
internal static class RealisticItem
{
    internal static string Json(string reference, Cell cell) =>
        $$"""
        {"reference":"{{reference}}","country":"{{cell.Country}}","category":"{{cell.Category}}","title":"Anti-tank mines for the second brigade, lot 7","notes":"Second lot of the framework agreement. Delivery in two parts; fuzes are bought apart.","tags":["eastern-flank"],"stage":"{{cell.Stage}}","date":"{{cell.Year}}-03-18","value":{"amount":1250000.50,"currency":"EUR"},"quantity":{"value":2400,"unit":"each"},"allocationSources":[{"source":"state-budget","amount":1000000.00},{"source":"eu-defence-fund","amount":250000.50}],"supplier":{"name":"Northern Munitions AS","country":"NO"},"evidence":[{"url":"https://example.org/procurement/2025/118","title":"Contract notice","publisher":"Ministry of Defence","publishedOn":"2025-03-18","kind":"official"}]}
        """;
}
