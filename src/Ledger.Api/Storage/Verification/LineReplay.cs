using System.Text.Json;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays what the journal says of lines, and holds postings and rows of lines against that.</summary>
internal sealed class LineReplay(NpgsqlConnection connection)
{
    private readonly Lines _lines = new(connection);
    private readonly TableStream<StoredLine> _current = StoredLine.Stream(connection, StoredLine.Current);
    private readonly TableStream<StoredLine> _superseded = StoredLine.Stream(connection, StoredLine.Superseded);

    /// <summary>Goes on by entries of a block, the first of which has an ordinal.</summary>
    internal async Task AppendAsync(StoredBlock block, int first, List<Entry> entries, CancellationToken cancellationToken)
    {
        var batch = new DecidedBatch();
        foreach (var entry in entries)
        {
            var ordinal = batch.Add(entry);
            var sequence = (block.FirstSequence + first + ordinal).Text();
            var replayed = await ReplayAsync(entry, sequence, cancellationToken);
            PostingComparison.Compare(entry.Postings, replayed.Postings, sequence);
            foreach (var line in replayed.Lines)
            {
                var before = _lines.Before(line.Id);
                _lines.Put(line);
                batch.Put(line, before, ordinal);
            }
        }

        _lines.Write(batch, block, first);
        _lines.Sequence = block.FirstSequence + first + entries.Count - 1;
        await CompareCurrentAsync(_lines.Sequence, cancellationToken);
    }

    /// <summary>After the last entry of a block.</summary>
    internal Task EndAsync(StoredBlock block, CancellationToken cancellationToken) =>
        CompareSupersededAsync(_lines.Replaced(), block, cancellationToken);

    /// <summary>After the last block every line must have its row, every row its line, and every envelope what its parts take.</summary>
    internal async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (await _superseded.PeekAsync(cancellationToken) is { } kept) throw Unexpected(StoredLine.Superseded, kept.Key);
        if (_lines.Unmet.FirstOrDefault() is { } unmet)
        {
            // The row may be there and say that it changed after the last entry.
            while (await _current.PeekAsync(cancellationToken) is { } late && late.Id != unmet.State.Id.ToString()) _current.Take();
            if (await _current.PeekAsync(cancellationToken) is { } row)
                LineComparison.Compare(StoredLine.Current, unmet.State.Id.ToString(), row, unmet.CurrentValues());
            throw Missing(StoredLine.Current, unmet.State.Id.ToString());
        }

        if (await _current.PeekAsync(cancellationToken) is { } more) throw Unexpected(StoredLine.Current, more.Id ?? "nothing");
        await TakesComparison.CompareAsync(connection, _lines.Known, cancellationToken);
    }

    private async Task<Replayed> ReplayAsync(Entry entry, string sequence, CancellationToken cancellationToken)
    {
        if (entry.Kind is EntryKind.SourceRecorded or EntryKind.CategoryRecorded)
        {
            return entry.Line is null
                ? new Replayed([], Postings.None)
                : throw Journal(sequence, "line", "An entry about reference data names a line.");
        }

        if (entry.Line is not { } id) throw Journal(sequence, "line", "The entry names no line.");
        var line = entry.Kind == EntryKind.Recorded ? null : await _lines.FindAsync(id, cancellationToken);
        if (entry.Kind == EntryKind.Recorded ? _lines.Holds(id) : line is null)
            throw Journal(sequence, "line", line is null && entry.Kind != EntryKind.Recorded ? "No entry recorded this line." : "The line was recorded before.");
        if (entry.Version != (line?.Version ?? 0) + 1)
            throw Journal(sequence, "version", $"It is {entry.Version}, and the line's version before it was {line?.Version ?? 0}.");
        if (line?.VoidReason is not null) throw Journal(sequence, "kind", "The line was voided before.");
        try
        {
            var item = entry.Kind is EntryKind.Recorded or EntryKind.Revised ? LineItemPayload.Read(entry.Payload) : null;
            var envelope = item?.PartOf is { } whole ? await _lines.FindAsync(whole, cancellationToken) : null;
            if (item?.PartOf is not null && envelope is null) throw Journal(sequence, "payload", "No entry recorded the envelope that the line is part of.");
            return entry.Kind switch
            {
                EntryKind.Recorded => Replaying.Record(entry, item!, envelope is null ? [] : _lines.Outward(envelope)),
                EntryKind.Revised => Replaying.Revise(entry, item!, _lines.ContextOf(line!, envelope)),
                EntryKind.Moved => Replaying.Move(entry, _lines.ContextOf(line!, null)),
                EntryKind.Voided => Replaying.Void(entry, _lines.ContextOf(line!, null)),
                _ => throw Journal(sequence, "kind", $"There is no kind {(int)entry.Kind}."),
            };
        }
        catch (Exception unreadable) when (IsOfContent(unreadable))
        {
            throw Journal(sequence, "payload", "What the entry says does not follow from the entries before it, or is not what an entry can say.");
        }
    }

    private async Task CompareSupersededAsync(
        Dictionary<string, ExpectedLine> replaced, StoredBlock block, CancellationToken cancellationToken)
    {
        while (await _superseded.PeekAsync(cancellationToken) is { } stored && stored.IsDueAt(block.LastSequence))
        {
            if (stored.Id is null || !replaced.Remove(stored.Id, out var expected)) throw Unexpected(StoredLine.Superseded, stored.Key);
            LineComparison.Compare(StoredLine.Superseded, stored.Key, stored, expected.SupersededValues(block.Ticket));
            _superseded.Take();
        }

        foreach (var id in replaced.Keys) throw Missing(StoredLine.Superseded, FormattableString.Invariant($"{id}, until ticket {block.Ticket}"));
    }

    private async Task CompareCurrentAsync(long sequence, CancellationToken cancellationToken)
    {
        while (await _current.PeekAsync(cancellationToken) is { } stored && stored.IsDueAt(sequence))
        {
            var expected = _lines.Expected(stored) ?? throw Unexpected(StoredLine.Current, stored.Id ?? "nothing");
            LineComparison.Compare(StoredLine.Current, expected.State.Id.ToString(), stored, expected.CurrentValues());
            _lines.Meet(expected);
            _current.Take();
        }
    }

    // What domain code throws at a payload that no command could have made.
    private static bool IsOfContent(Exception failure) => failure is JsonException or FormatException or InvalidOperationException
        or ArgumentException or KeyNotFoundException or ArithmeticException or NullReferenceException or IndexOutOfRangeException;

    private static FaultFoundException Journal(string sequence, string field, string what) => new("journal", sequence, field, what);

    private static FaultFoundException Unexpected(string table, string key) =>
        new(table, key, null, "The journal knows no such row at this point: it was added, its key or a sequence was changed, or it is there twice.");

    private static FaultFoundException Missing(string table, string key) => new(table, key, null, "The row is gone.");
}
