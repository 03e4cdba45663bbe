using System.Text.Json;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays what the journal says of lines, and holds postings and rows of lines against that.</summary>
internal sealed class LineReplay(Snapshot snapshot, Reached reached, Lines lines, CurrentComparison current) : IDisposable
{
    private readonly SupersededRows _superseded = new(snapshot);

    /// <summary>Goes on by an entry of a block.</summary>
    internal void Append(StoredBlock block, int ordinal, Entry entry)
    {
        var replayed = Replay(entry, reached.Sequence);
        PostingComparison.Compare(entry.Postings, replayed.Postings, reached.Sequence.Text());
        if (replayed.Lines.IsEmpty) return;
        var batch = new DecidedBatch();
        batch.Add(entry);
        foreach (var line in replayed.Lines)
        {
            var before = lines.Before(line.Id);
            lines.Put(line);
            batch.Put(line, before, 0);
        }

        lines.Write(batch, block, ordinal);
        foreach (var line in replayed.Lines) current.Change(line.Id);
    }

    /// <summary>After the last entry of a block.</summary>
    internal void End(StoredBlock block) => _superseded.Compare(lines.Replaced(), block);

    /// <summary>After the last block nothing may be left, and every envelope must have what its parts take.</summary>
    internal void CheckEnd()
    {
        _superseded.CheckEnd();
        current.CheckEnd();
        TakesComparison.Compare(snapshot.Connection, lines.Known);
    }

    public void Dispose() => _superseded.Dispose();

    private Replayed Replay(Entry entry, long sequence)
    {
        if (ReferenceReplay.IsReference(entry.Kind))
        {
            return entry.Line is null
                ? new Replayed([], Postings.None)
                : throw LineFaults.Journal(sequence, "line", "An entry about reference data names a line.");
        }

        if (entry.Line is not { } id) throw LineFaults.Journal(sequence, "line", "The entry names no line.");
        var line = entry.Kind == EntryKind.Recorded ? null : lines.Find(id);
        if (entry.Kind == EntryKind.Recorded ? lines.Holds(id) : line is null)
            throw LineFaults.Journal(sequence, "line", line is null && entry.Kind != EntryKind.Recorded ? "No entry recorded this line." : "The line was recorded before.");
        if (entry.Version != (line?.Version ?? 0) + 1)
            throw LineFaults.Journal(sequence, "version", $"It is {entry.Version}, and the line's version before it was {line?.Version ?? 0}.");
        if (line?.VoidReason is not null) throw LineFaults.Journal(sequence, "kind", "The line was voided before.");
        try
        {
            var item = entry.Kind is EntryKind.Recorded or EntryKind.Revised ? LineItemPayload.Read(entry.Payload) : null;
            var envelope = item?.PartOf is { } whole ? lines.Find(whole) : null;
            if (item?.PartOf is not null && envelope is null) throw LineFaults.Journal(sequence, "payload", "No entry recorded the envelope that the line is part of.");
            return entry.Kind switch
            {
                EntryKind.Recorded => Replaying.Record(entry, item!, envelope is null ? [] : lines.Outward(envelope)),
                EntryKind.Revised => Replaying.Revise(entry, item!, lines.ContextOf(line!, envelope)),
                EntryKind.Moved => Replaying.Move(entry, lines.ContextOf(line!, null)),
                EntryKind.Voided => Replaying.Void(entry, lines.ContextOf(line!, null)),
                _ => throw LineFaults.Journal(sequence, "kind", $"There is no kind {(int)entry.Kind}."),
            };
        }
        catch (Exception unreadable) when (IsOfContent(unreadable))
        {
            throw LineFaults.Journal(sequence, "payload", "What the entry says does not follow from the entries before it, or is not what an entry can say.");
        }
    }

    // What domain code throws at a payload that no command could have made.
    private static bool IsOfContent(Exception failure) => failure is JsonException or FormatException or InvalidOperationException
        or ArgumentException or KeyNotFoundException or ArithmeticException or NullReferenceException or IndexOutOfRangeException;
}
