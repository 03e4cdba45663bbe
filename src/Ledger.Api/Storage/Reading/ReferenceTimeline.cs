using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// What the journal says of one kind of reference data at any instant, in memory. Only entries that are new since the
/// last question are read; an earlier instant is made again from the journal, and the last few of them are kept.
/// </summary>
/// <param name="kind">The entries that tell it. They are recorded by batches, so their tickets rise with their sequences.</param>
/// <param name="empty">What is known before the first of them.</param>
/// <param name="with">What is known after some more of them, by their payloads.</param>
internal sealed class ReferenceTimeline<T>(EntryKind kind, T empty, Func<T, IReadOnlyList<string>, T> with) : IDisposable
    where T : class
{
    private const int Kept = 8;

    private const string Query =
        """
        SELECT first_sequence, ticket, payload FROM journal JOIN blocks USING (ticket)
        WHERE line IS NULL AND kind = $1 AND ticket > $2 AND first_sequence <= $3
        ORDER BY first_sequence, ordinal
        """;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly List<(long Sequence, long Ticket)> _blocks = [];
    private readonly LinkedList<(int Blocks, T Known)> _earlier = [];
    private readonly T _empty = empty;
    private T _latest = empty;

    /// <summary>What is known in a snapshot.</summary>
    internal async Task<T> AtAsync(ReadSnapshot snapshot, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await CatchUpAsync(snapshot, cancellationToken);
            var seen = _blocks.Count(block => block.Sequence <= snapshot.Sequence);
            return seen == _blocks.Count ? _latest : await EarlierAsync(snapshot, seen, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task CatchUpAsync(ReadSnapshot snapshot, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(snapshot, _blocks.Count == 0 ? 0 : _blocks[^1].Ticket, cancellationToken);
        if (rows.Count == 0) return;
        if (_blocks.Count > 0) Keep(_blocks.Count, _latest);
        _latest = with(_latest, [.. rows.Select(row => row.Payload)]);
        _blocks.AddRange(rows.Select(row => (row.Sequence, row.Ticket)).Distinct());
    }

    private async Task<T> EarlierAsync(ReadSnapshot snapshot, int seen, CancellationToken cancellationToken)
    {
        if (seen == 0) return _empty;
        var nearest = _earlier.Where(one => one.Blocks <= seen).OrderByDescending(one => one.Blocks).FirstOrDefault();
        if (nearest.Blocks == seen)
        {
            Keep(seen, nearest.Known);
            return nearest.Known;
        }

        var rows = await ReadAsync(snapshot, nearest.Blocks == 0 ? 0 : _blocks[nearest.Blocks - 1].Ticket, cancellationToken);
        var known = with(nearest.Known ?? _empty, [.. rows.Select(row => row.Payload)]);
        Keep(seen, known);
        return known;
    }

    private void Keep(int blocks, T known)
    {
        if (_earlier.Any(one => one.Blocks == blocks)) _earlier.Remove(_earlier.First(one => one.Blocks == blocks));
        _earlier.AddFirst((blocks, known));
        if (_earlier.Count > Kept) _earlier.RemoveLast();
    }

    private async Task<List<(long Sequence, long Ticket, string Payload)>> ReadAsync(
        ReadSnapshot snapshot, long afterTicket, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, snapshot.Connection)
        {
            CommandTimeout = LedgerDatabase.ReadTimeoutSeconds,
            Parameters = { new() { Value = (short)kind }, new() { Value = afterTicket }, new() { Value = snapshot.Sequence } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(long, long, string)> rows = [];
        while (await reader.ReadAsync(cancellationToken)) rows.Add((reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2)));
        return rows;
    }
}
