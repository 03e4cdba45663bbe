using System.Collections.Immutable;
using System.Globalization;
using Ledger.Api.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>A point of the ledger's history, which never falls inside a block.</summary>
/// <param name="Sequence">The sequence of the last entry before it; 0 before the first.</param>
/// <param name="Ticket">The highest ticket of a block that is seen.</param>
/// <param name="At">The instant as it was asked for; now, when the last block was sealed.</param>
public sealed record Instant(long Sequence, long Ticket, DateTimeOffset At)
{
    private static readonly Instant BeforeAll = new(0, 0, DateTimeOffset.UnixEpoch);

    /// <summary>Lower tickets of blocks that were sealed later: imports that were under way at the instant.</summary>
    public ImmutableArray<long> Unseen { get; private init; } = [];

    /// <summary>The condition in SQL that a row with a ticket in this column is seen.</summary>
    internal string Sees(string column) => string.Create(CultureInfo.InvariantCulture, $"{column} <= {Ticket}")
        + (Unseen.IsEmpty ? "" : $" AND {column} <> ALL (ARRAY[{Tickets}]::bigint[])");

    /// <summary>The condition in SQL that a row with a ticket in this column is not seen.</summary>
    internal string SeesNot(string column) => string.Create(CultureInfo.InvariantCulture, $"{column} > {Ticket}")
        + (Unseen.IsEmpty ? "" : $" OR {column} = ANY (ARRAY[{Tickets}]::bigint[])");

    private string Tickets => string.Join(',', Unseen.Select(ticket => ticket.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Waits until nothing more can be recorded at or before an instant.</summary>
    /// <exception cref="FutureInstantException">The instant has not come yet.</exception>
    internal static async Task WaitForAsync(LedgerDatabase database, DateTimeOffset instant, CancellationToken cancellationToken)
    {
        await using var connection = await database.Connections.OpenConnectionAsync(cancellationToken);
        DateTimeOffset now, recordedAt;
        await using (var clock = new NpgsqlCommand("SELECT clock_timestamp(), recorded_at FROM head", connection))
        {
            await using var reader = await clock.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            (now, recordedAt) = (reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1));
        }

        if (instant > now && instant > recordedAt) throw new FutureInstantException();
        if (instant < recordedAt) return;
        // A block that is being sealed may have read its time already.
        await using var wait = new NpgsqlCommand("SELECT 1 FROM head FOR SHARE", connection);
        await wait.ExecuteNonQueryAsync(cancellationToken);
    }

    internal static async Task<Instant> AtAsync(LedgerContext context, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var block = await context.Blocks.Where(block => block.RecordedAt <= at.ToUniversalTime())
            .OrderByDescending(block => block.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        return await AfterAsync(context, block, cancellationToken) with { At = at };
    }

    internal static async Task<Instant> AfterAsync(LedgerContext context, long sequence, CancellationToken cancellationToken)
    {
        var block = await context.Blocks.Where(block => block.FirstSequence <= sequence)
            .OrderByDescending(block => block.FirstSequence).FirstOrDefaultAsync(cancellationToken);
        return await AfterAsync(context, block, cancellationToken);
    }

    private static async Task<Instant> AfterAsync(LedgerContext context, BlockRow? block, CancellationToken cancellationToken)
    {
        if (block is null) return BeforeAll;
        // A block that is not late has the highest ticket so far.
        var highest = !block.Late
            ? block.Ticket
            : await context.Blocks.Where(earlier => !earlier.Late && earlier.FirstSequence < block.FirstSequence)
                .OrderByDescending(earlier => earlier.FirstSequence).Select(earlier => earlier.Ticket).FirstAsync(cancellationToken);
        var unseen = await context.Blocks
            .Where(later => later.Late && later.FirstSequence > block.FirstSequence && later.Ticket < highest)
            .Select(later => later.Ticket).ToListAsync(cancellationToken);
        return new Instant(block.FirstSequence + block.Entries - 1, highest, block.RecordedAt) { Unseen = [.. unseen] };
    }
}

/// <summary>Nobody knows yet what will have been recorded by then.</summary>
public sealed class FutureInstantException() : Exception("The instant has not come yet.");
