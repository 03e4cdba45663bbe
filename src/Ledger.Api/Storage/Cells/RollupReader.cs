using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>Answers roll-ups: from the cells in memory, or where these do not know enough from the rows of lines.</summary>
public sealed class RollupReader(LedgerDatabase database, LiveCells live, EarlierCells earlier)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(LedgerDatabase.ReadTimeoutSeconds);

    /// <summary>The ledger as it is now.</summary>
    public async Task<RollupMoment> NowAsync(CancellationToken cancellationToken)
    {
        var now = await live.NowAsync(cancellationToken);
        return new RollupMoment(now.Instant, now);
    }

    /// <summary>The ledger as it was known at an instant.</summary>
    /// <exception cref="FutureInstantException">The instant has not come yet.</exception>
    public async Task<RollupMoment> AtAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await Instant.WaitForAsync(database, instant, cancellationToken);
        var now = await live.NowAsync(cancellationToken);
        if (instant >= now.Instant.At) return new RollupMoment(now.Instant with { At = instant }, now);
        await using var context = database.Context();
        return new RollupMoment(await Instant.AtAsync(context, instant, cancellationToken), now);
    }

    /// <summary>The rows that a roll-up has at a moment, and the envelopes among its lines whose parts exceed them.</summary>
    /// <exception cref="QueryTooExpensiveException">It took too long.</exception>
    public async Task<(RollupTable Table, IReadOnlyList<Overrun> Overruns)> RollUpAsync(
        RollupMoment moment, RollupShape shape, LineFilter filter, CancellationToken cancellationToken)
    {
        if (LineFold.IsNeeded(shape, filter)) return await FoldLinesAsync(moment, shape, filter, cancellationToken);
        var view = moment.IsNow ? moment.Now : await earlier.AtAsync(moment.Instant, moment.Now, cancellationToken);
        var selection = new LineSelection
        {
            Countries = filter.Countries, Categories = filter.Categories, ExactCategories = filter.ExactCategories,
            Currencies = filter.Currencies, Unpriced = filter.Unpriced,
        };
        return (
            RollupTable.Of(view.Cells, shape, selection, view.Kinds.Of),
            view.Overruns.Taken(selection, shape.Legs, view.Kinds));
    }

    private async Task<(RollupTable Table, IReadOnlyList<Overrun> Overruns)> FoldLinesAsync(
        RollupMoment moment, RollupShape shape, LineFilter filter, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var snapshot = await ReadSnapshot.OpenAtAsync(database, moment.Instant.Sequence, patience.Token);
            var kinds = moment.Now.Kinds.At(moment.Instant.Sequence);
            var cells = await LineFold.ReadAsync(database, snapshot, moment.Now.Cells.Space, shape, filter, patience.Token);
            var overruns = await Overrun.ReadAsync(snapshot, filter, kinds, patience.Token);
            return (RollupTable.Of(cells, shape, LineSelection.All, kinds.Of), overruns);
        }
        catch (Exception failure) when (failure is OperationCanceledException or NpgsqlException && patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new QueryTooExpensiveException();
        }
    }
}

/// <summary>A moment of the ledger for which roll-ups can be asked.</summary>
public sealed class RollupMoment
{
    internal RollupMoment(Instant instant, CellView now) => (Instant, Now) = (instant, now);

    /// <summary>Which entries are seen.</summary>
    public Instant Instant { get; }

    /// <summary>The category tree as it is now: what a drill-down's list will be read by.</summary>
    public CategoryTree Categories => Now.Categories;

    internal bool IsNow => Instant.Sequence == Now.Sequence;

    internal CellView Now { get; }
}

/// <summary>A query was stopped because it ran longer than the service allows.</summary>
public sealed class QueryTooExpensiveException() : Exception("The query took too long.");
