namespace Ledger.Api.Storage.Cells;

/// <summary>When all cells are written down.</summary>
/// <param name="LeastRows">The least rows that a start would have to read on top of the last segment.</param>
/// <param name="RowsForEachCell">
/// How many such rows there must be for each cell: a segment holds all cells again, so it is worth its place only when much
/// was posted since the last.
/// </param>
/// <param name="Every">How often somebody looks.</param>
public sealed record SegmentPolicy(long LeastRows, double RowsForEachCell, TimeSpan Every)
{
    /// <summary>From how many entries on a block gets a segment of its own.</summary>
    internal const int LeastEntriesOfBlock = 10_000;

    /// <summary>What is right for a ledger in use.</summary>
    public static SegmentPolicy Default { get; } = new(250_000, 2, TimeSpan.FromSeconds(1));

    internal bool IsDue(CellView view) => view.RowsSinceSegment >= Math.Max(LeastRows, RowsForEachCell * view.Cells.Count);
}
