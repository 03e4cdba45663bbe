using System.Data;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>
/// The ledger's cells in memory. Every read first looks how far the ledger has come, and applies what was sealed since, by
/// this process or another: what is answered is never older than what anybody was told before the question.
/// </summary>
public sealed class LiveCells(LedgerDatabase database)
{
    private readonly Lock _gate = new();
    private readonly CellSpace _space = new();
    private CellView? _view;
    private Task<CellView>? _next;
    private Task _last = Task.CompletedTask;

    /// <summary>
    /// The ledger as it is now. Readers that arrive while another look is under way share the next one: the look under way
    /// may have missed what they know of.
    /// </summary>
    internal Task<CellView> NowAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _next ??= AfterAsync(_last);
            return _next.WaitAsync(cancellationToken);
        }
    }

    private async Task<CellView> AfterAsync(Task last)
    {
        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (_gate) (_last, _next) = (_next!, null);
        return await LookAsync();
    }

    private async Task<CellView> LookAsync()
    {
        await using var connection = await database.Connections.OpenConnectionAsync();
        var head = await HeadAsync(connection);
        if (_view is { } view && view.Sequence == head.Sequence) return view;
        // A ledger that was put back to an earlier state is another one.
        if (_view?.Sequence > head.Sequence) _view = null;
        return _view = await AdvanceAsync(connection, _view);
    }

    private async Task<CellView> AdvanceAsync(NpgsqlConnection connection, CellView? from)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var head = await HeadAsync(connection);
        CellSetBuilder builder;
        lock (_space) builder = (from?.Cells ?? CellSet.Empty(_space)).Change();
        var loader = new CellLoader(connection, builder);
        var known = from?.Sequence ?? 0;
        var segments = await Segment.AfterAsync(connection, known, default);
        var whole = segments.LastOrDefault(segment => segment.Level == SegmentLevel.Whole);
        if (from is null && whole is not null) await loader.AddAsync(whole, default);
        var before = loader.Rows;
        await loader.MoveAsync(from is null && whole is not null ? whole.Sequence : known, head.Sequence, segments, default);
        var kinds = await (from?.Kinds ?? SourceKinds.None).AndAsync(connection, known, head.Sequence, default);
        var categories = await ReferenceReader.CategoriesAsync(connection, from?.Categories ?? CategoryTree.Standard, known, default);
        var overruns = await (from?.Overruns ?? OverrunSet.None).AfterAsync(connection, known, _space, default);
        var stays = from is not null && (whole?.Sequence ?? 0) == from.Segment;
        lock (_space)
        {
            return new CellView(head, builder.ToSet(), kinds, categories, overruns)
            {
                Segment = whole?.Sequence ?? 0,
                RowsSinceSegment = (stays ? from!.RowsSinceSegment : 0) + loader.Rows - before,
            };
        }
    }

    private static async Task<Instant> HeadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT sequence, ticket, recorded_at FROM head", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Instant(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2));
    }
}
