namespace Ledger.Benchmarks.Comparisons;

/// <summary>Every comparison, in the order in which they run.</summary>
internal static class AllComparisons
{
    internal static IReadOnlyList<IComparison> InOrder { get; } =
    [
        new Posting(), new Endpoint(), new HotCell(), new Lone(), new Tail(), new Overload(),
        new Import(), new ImportMemory(), new BesideImport(),
        new Rollup(), new RollupRivals(), new RollupOfLines(), new Convert(), new AsOf(), new NotModified(),
        new Listing(), new Export(), new Verification(), new Start(),
    ];

    internal static IEnumerable<string> Names => InOrder.Select(comparison => comparison.Name);

    internal static IEnumerable<IComparison> Named(IReadOnlyCollection<string> names) =>
        InOrder.Where(comparison => names.Count == 0 || names.Contains(comparison.Name));
}
