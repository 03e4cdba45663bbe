using System.Runtime.CompilerServices;
using System.Text.Json;
using Ledger.Api.Storage.Model;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>Reads lines in a snapshot.</summary>
public static class LineReader
{
    private const int ChunkSize = 1000;

    /// <summary>
    /// A page of lines with their positions, and the keys to go on after it; no keys on the last page.
    /// </summary>
    public static async Task<(IReadOnlyList<LineView> Lines, string[]? Next)> PageAsync(
        this ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds, LineOrder order, IReadOnlyList<string>? after, int limit,
        CancellationToken cancellationToken)
    {
        var rows = snapshot.Where(filter, kinds);
        if (after is not null) rows = order.After(rows, after);
        var page = await order.Apply(rows).Take(limit + 1).ToListAsync(cancellationToken);
        var next = page.Count > limit ? order.KeysOf(page[limit - 1]) : null;
        return (await ViewsAsync(snapshot, page[..Math.Min(limit, page.Count)], cancellationToken), next);
    }

    /// <summary>All lines of a list, a chunk at a time.</summary>
    public static async IAsyncEnumerable<LineView> AllAsync(
        this ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds, LineOrder order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[]? after = null;
        do
        {
            var (lines, next) = await snapshot.PageAsync(
                filter, kinds, order, after, ChunkSize, cancellationToken);
            foreach (var line in lines) yield return line;
            after = next;
        }
        while (after is not null);
    }

    /// <summary>The line that a key names, if there is one.</summary>
    public static async Task<LineView?> FindAsync(this ReadSnapshot snapshot, LineKey key, CancellationToken cancellationToken)
    {
        var (id, reference) = (key.Id, key.Reference);
        var row = await snapshot.Lines
            .Where(row => row.Id == id || row.Reference == reference)
            .OrderByDescending(row => row.Id == id)
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : (await ViewsAsync(snapshot, [row], cancellationToken))[0];
    }

    /// <summary>A line as it was when one of its entries was recorded.</summary>
    public static async Task<LineView> AtAsync(this ReadSnapshot snapshot, long sequence, CancellationToken cancellationToken)
    {
        var (block, ordinal) = await snapshot.BlockOfAsync(sequence, cancellationToken);
        var entry = await snapshot.Context.Journal
            .SingleAsync(entry => entry.Ticket == block.Ticket && entry.Ordinal == ordinal, cancellationToken);
        return (await snapshot.AtAsync(entry.Line!.Value, block.Ticket, ordinal, sequence, cancellationToken))!;
    }

    /// <summary>A line as it was at the snapshot's instant in the past; null when it was not there yet.</summary>
    public static async Task<LineView?> AtAsync(
        this ReadSnapshot snapshot, Guid id, long ticket, int ordinal, long sequence, CancellationToken cancellationToken)
    {
        var entries = await snapshot.Context.Journal
            .Where(entry => entry.Line == id && (entry.Ticket < ticket || (entry.Ticket == ticket && entry.Ordinal <= ordinal)))
            .OrderByDescending(entry => entry.Version)
            .Select(entry => new { entry.Ticket, entry.Version, entry.Kind, entry.Payload })
            .ToListAsync(cancellationToken);
        if (entries.Count == 0) return null;
        var stated = entries.First(entry => entry.Kind is EntryKind.Recorded or EntryKind.Revised);
        var voided = entries.FirstOrDefault(entry => entry.Kind == EntryKind.Voided);
        var recordedAt = await snapshot.Context.Blocks.Where(block => block.Ticket == entries[0].Ticket)
            .Select(block => block.RecordedAt).SingleAsync(cancellationToken);
        var positions = await PositionReader.ReadAsync(snapshot.Connection, [id], (ticket, ordinal), cancellationToken);
        return new LineView(
            id, entries[0].Version, sequence, recordedAt, stated.Payload, positions.Legs(id), positions.Quantities(id),
            positions.Present(id), voided is null ? null : JsonDocument.Parse(voided.Payload).RootElement.GetProperty("reason").GetString());
    }

    /// <summary>What a line stated at a version; null when it has none so early.</summary>
    public static Task<string?> StatedAsync(
        this ReadSnapshot snapshot, Guid id, int version, CancellationToken cancellationToken) => snapshot.Context.Journal
        .Where(entry => entry.Line == id && entry.Version <= version
            && (entry.Kind == EntryKind.Recorded || entry.Kind == EntryKind.Revised))
        .OrderByDescending(entry => entry.Version).Select(entry => entry.Payload).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The movement that an entry recorded; null when the entry says something else.</summary>
    public static async Task<Movement?> MovementAtAsync(
        this ReadSnapshot snapshot, long sequence, LineView line, CancellationToken cancellationToken)
    {
        var (block, ordinal) = await snapshot.BlockOfAsync(sequence, cancellationToken);
        var payload = await snapshot.Context.Journal
            .Where(entry => entry.Ticket == block.Ticket && entry.Ordinal == ordinal && entry.Kind == EntryKind.Moved)
            .Select(entry => entry.Payload).SingleOrDefaultAsync(cancellationToken);
        return payload is null ? null : MovementPayload.Read(payload, LineItemPayload.Read(line.Payload));
    }

    /// <summary>The block that an entry is in, and the entry's place in it.</summary>
    public static async Task<(BlockRow Block, int Ordinal)> BlockOfAsync(
        this ReadSnapshot snapshot, long sequence, CancellationToken cancellationToken)
    {
        var block = await snapshot.Context.Blocks
            .Where(block => block.FirstSequence <= sequence)
            .OrderByDescending(block => block.FirstSequence)
            .FirstAsync(cancellationToken);
        return (block, (int)(sequence - block.FirstSequence));
    }

    private static async Task<IReadOnlyList<LineView>> ViewsAsync(
        ReadSnapshot snapshot, List<LineItemRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0) return [];
        var positions = await PositionReader.ReadAsync(
            snapshot.Connection, [.. rows.Select(row => row.Id)], (snapshot.Instant.Ticket, int.MaxValue), cancellationToken);
        return [.. rows.Select(row => new LineView(
            row.Id, row.Version, row.DerivedSequence, row.RecordedAt, row.Payload,
            positions.Legs(row.Id), positions.Quantities(row.Id), positions.Present(row.Id), row.VoidReason))];
    }
}
