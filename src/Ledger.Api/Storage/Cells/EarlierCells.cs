using System.Data;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Api.Storage.Cells;

/// <summary>The cells of earlier instants: each is made once, from the nearest that is known, and kept for a while.</summary>
public sealed class EarlierCells(LedgerDatabase database)
{
    // A set shares the pages of which nothing changed with the one that it was made of; the others are a few megabytes.
    private const int Kept = 4;

    // What reading an entry's postings costs against reading a row of a segment.
    private const int RowsOfEntry = 6;

    private readonly Lock _gate = new();
    private readonly LinkedList<(long Sequence, Task<CellView> View)> _views = new();

    /// <summary>The ledger as it was at an instant before the one in view.</summary>
    internal Task<CellView> AtAsync(Instant instant, CellView now, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var node = _views.First;
            while (node is not null && (node.Value.Sequence != instant.Sequence || node.Value.View.IsFaulted)) node = node.Next;
            var known = Views(now);
            if (node is not null) _views.Remove(node);
            else node = new((instant.Sequence, Task.Run(() => MakeAsync(instant, now, known), CancellationToken.None)));
            _views.AddFirst(node);
            if (_views.Count > Kept) _views.RemoveLast();
            return node.Value.View.WaitAsync(cancellationToken);
        }
    }

    private List<CellView> Views(CellView now) =>
        [now, .. _views.Where(one => one.View.IsCompletedSuccessfully).Select(one => one.View.Result).Where(view => view.Cells.Space == now.Cells.Space)];

    private async Task<CellView> MakeAsync(Instant instant, CellView now, List<CellView> known)
    {
        await using var connection = await database.Connections.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var segments = await Segment.AfterAsync(connection, 0, default);
        var view = known.MinBy(one => Distance(one.Sequence, instant.Sequence, segments))!;
        var whole = segments.Where(segment => segment.Level == SegmentLevel.Whole)
            .MinBy(segment => segment.Rows + Distance(segment.Sequence, instant.Sequence, segments));
        var (fromView, fromWhole, fromNothing) = (
            Distance(view.Sequence, instant.Sequence, segments),
            whole is null ? long.MaxValue : whole.Rows + Distance(whole.Sequence, instant.Sequence, segments),
            Distance(0, instant.Sequence, segments));
        var startsAt = fromView <= Math.Min(fromWhole, fromNothing) ? view.Cells : null;
        CellSetBuilder builder;
        lock (now.Cells.Space) builder = (startsAt ?? CellSet.Empty(now.Cells.Space)).Change();
        var loader = new CellLoader(connection, builder);
        var from = startsAt is not null ? view.Sequence : 0;
        if (startsAt is null && fromWhole < fromNothing)
        {
            await loader.AddAsync(whole!, default);
            from = whole!.Sequence;
        }

        await loader.MoveAsync(from, instant.Sequence, segments, default);
        var overruns = await OverrunSet.AtAsync(connection, instant.Sequence, now.Cells.Space, default);
        lock (now.Cells.Space)
            return new CellView(instant, builder.ToSet(), now.Kinds.At(instant.Sequence), now.Categories, overruns);
    }

    // About how many rows lie between two sequences.
    private static long Distance(long from, long to, IReadOnlyList<Segment> segments)
    {
        var (after, upTo) = (Math.Min(from, to), Math.Max(from, to));
        var summed = segments.Where(segment => segment.Level == SegmentLevel.Block && segment.After >= after && segment.Sequence <= upTo).ToList();
        return ((upTo - after - summed.Sum(segment => segment.Sequence - segment.After)) * RowsOfEntry) + summed.Sum(segment => segment.Rows);
    }
}
