using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>
/// Keeps the cells in memory near the head, so that no reader finds a long tail to apply, and writes them down as a
/// segment from time to time.
/// </summary>
public sealed class CellService(LiveCells live, LedgerDatabase database, SegmentPolicy policy, TimeProvider clock, ILogger<CellService> logger)
    : BackgroundService
{
    // One process at a time is enough; two would write the same, and the second is refused.
    private const string Turn = "SELECT pg_try_advisory_xact_lock(hashtext('segments ' || current_schema()))";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Every, clock);
        do
        {
            try
            {
                var view = await live.NowAsync(stoppingToken);
                if (policy.IsDue(view)) await WriteAsync(view, stoppingToken);
            }
            catch (Exception failure) when (DatabaseAbsence.Explains(failure))
            {
                logger.LogWarning("The cells were not brought up to date and are tried again in {Pause}: {Failure}", policy.Every, failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task WriteAsync(CellView view, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand(Turn, connection))
        {
            if (await turn.ExecuteScalarAsync(cancellationToken) is not true) return;
        }

        var segments = await Segment.AfterAsync(connection, view.Sequence, cancellationToken);
        if (segments.Any(segment => segment.Level == SegmentLevel.Whole && segment.Sequence > view.Segment)) return;
        try
        {
            await SegmentWriter.AppendWholeAsync(connection, await LastTicketAsync(connection, view, cancellationToken), view.Cells, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            logger.LogInformation("All cells up to entry {Sequence} were written down", view.Sequence);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            logger.LogInformation("Another process has written the same segment");
        }
    }

    // The head's ticket can be that of an import which is not sealed yet.
    private static async Task<long> LastTicketAsync(NpgsqlConnection connection, CellView view, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT ticket FROM blocks WHERE first_sequence <= $1 ORDER BY first_sequence DESC LIMIT 1", connection)
        {
            Parameters = { new() { Value = view.Sequence } },
        };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
