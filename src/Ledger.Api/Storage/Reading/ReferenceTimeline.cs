using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// What the journal says of some reference data at any instant, in memory. Only entries that are new since the last
/// question are read; an earlier instant is made again from the journal, and the last few of them are kept.
/// </summary>
/// <param name="kinds">The entries that tell it. They are recorded by batches, so their tickets rise with their sequences.</param>
/// <param name="empty">What is known before the first of them.</param>
/// <param name="with">What is known after some more of them.</param>
internal sealed class ReferenceTimeline<T>(IReadOnlyList<EntryKind> kinds, T empty, Func<T, IReadOnlyList<ReferenceEntry>, T> with) : IDisposable
    where T : class
{
    private const int Kept = 8;

    private const string Query =
        """
        SELECT first_sequence, ticket, kind, payload FROM journal JOIN blocks USING (ticket)
        WHERE line IS NULL AND kind = ANY ($1) AND ticket > $2 AND first_sequence <= $3
        ORDER BY first_sequence, ordinal
        """;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly LinkedList<(int Blocks, T Known)> _earlier = [];
    private readonly short[] _kinds = [.. kinds.Select(kind => (short)kind)];
    private readonly T _empty = empty;
    private volatile State _state = new(0, [], empty);

    /// <summary>What is known in a snapshot.</summary>
    internal async ValueTask<T> AtAsync(ReadSnapshot snapshot, CancellationToken cancellationToken) =>
        Known(snapshot.Sequence) ?? await AtAsync(snapshot.Connection, snapshot.Sequence, cancellationToken);

    /// <summary>What is known after an entry.</summary>
    internal async ValueTask<T> AtAsync(LedgerDatabase database, long sequence, CancellationToken cancellationToken)
    {
        if (Known(sequence) is { } known) return known;
        await using var snapshot = await ReadSnapshot.OpenAtAsync(database, sequence, cancellationToken);
        return await AtAsync(snapshot.Connection, sequence, cancellationToken);
    }

    /// <summary>What is known after an entry, on a connection that sees it.</summary>
    internal async Task<T> AtAsync(NpgsqlConnection connection, long sequence, CancellationToken cancellationToken)
    {
        if (Known(sequence) is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (sequence > _state.Sequence) await CatchUpAsync(connection, sequence, cancellationToken);
            return Known(sequence) ?? await EarlierAsync(connection, sequence, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What is known after an entry, if that is known without asking.</summary>
    internal T? Known(long sequence)
    {
        var state = _state;
        return sequence <= state.Sequence && (state.Blocks.IsEmpty || state.Blocks[^1].Sequence <= sequence) ? state.Latest : null;
    }

    /// <summary>
    /// Notes that this process has committed entries that tell nothing of it, the first right after <paramref name="from"/>:
    /// who was up to date stays so without asking.
    /// </summary>
    internal void Skip(long from, long to)
    {
        var state = _state;
        // Whoever comes in between has asked, and knows as much.
        if (state.Sequence == from) Interlocked.CompareExchange(ref _state, state with { Sequence = to }, state);
    }

    public void Dispose() => _gate.Dispose();

    private async Task CatchUpAsync(NpgsqlConnection connection, long sequence, CancellationToken cancellationToken)
    {
        State before, after;
        do
        {
            before = _state;
            var rows = await ReadAsync(connection, sequence, before.Blocks.IsEmpty ? 0 : before.Blocks[^1].Ticket, cancellationToken);
            if (rows.Count > 0 && !before.Blocks.IsEmpty) Keep(before.Blocks.Length, before.Latest);
            after = rows.Count == 0 ? before with { Sequence = Math.Max(sequence, before.Sequence) } : new State(
                sequence, [.. before.Blocks, .. rows.Select(row => (row.Sequence, row.Ticket)).Distinct()], with(before.Latest, [.. rows.Select(row => row.Entry)]));
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);
    }

    private async Task<T> EarlierAsync(NpgsqlConnection connection, long sequence, CancellationToken cancellationToken)
    {
        var blocks = _state.Blocks;
        var seen = blocks.Count(block => block.Sequence <= sequence);
        if (seen == 0) return _empty;
        var nearest = _earlier.Where(one => one.Blocks <= seen).OrderByDescending(one => one.Blocks).FirstOrDefault();
        if (nearest.Blocks == seen)
        {
            Keep(seen, nearest.Known);
            return nearest.Known;
        }

        var rows = await ReadAsync(connection, sequence, nearest.Blocks == 0 ? 0 : blocks[nearest.Blocks - 1].Ticket, cancellationToken);
        var known = with(nearest.Known ?? _empty, [.. rows.Select(row => row.Entry)]);
        Keep(seen, known);
        return known;
    }

    private void Keep(int blocks, T known)
    {
        if (_earlier.Any(one => one.Blocks == blocks)) _earlier.Remove(_earlier.First(one => one.Blocks == blocks));
        _earlier.AddFirst((blocks, known));
        if (_earlier.Count > Kept) _earlier.RemoveLast();
    }

    private async Task<List<(long Sequence, long Ticket, ReferenceEntry Entry)>> ReadAsync(
        NpgsqlConnection connection, long sequence, long afterTicket, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection)
        {
            CommandTimeout = LedgerDatabase.ReadTimeoutSeconds,
            Parameters = { new() { Value = _kinds }, new() { Value = afterTicket }, new() { Value = sequence } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(long, long, ReferenceEntry)> rows = [];
        while (await reader.ReadAsync(cancellationToken))
            rows.Add((reader.GetInt64(0), reader.GetInt64(1), new ReferenceEntry((EntryKind)reader.GetInt16(2), reader.GetString(3), reader.GetInt64(1))));
        return rows;
    }

    /// <summary>What is known up to a sequence, and the blocks that told something.</summary>
    private sealed record State(long Sequence, ImmutableArray<(long Sequence, long Ticket)> Blocks, T Latest);
}

/// <summary>An entry about reference data.</summary>
/// <param name="Kind">What it says happened.</param>
/// <param name="Payload">What was said.</param>
/// <param name="Ticket">The block that it is in.</param>
internal readonly record struct ReferenceEntry(EntryKind Kind, string Payload, long Ticket);
