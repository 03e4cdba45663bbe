using System.Runtime.CompilerServices;
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

    /// <summary>A line as it was right after one of its entries.</summary>
    public static async Task<LineView> AtAsync(this ReadSnapshot snapshot, long sequence, CancellationToken cancellationToken)
    {
        var (block, ordinal) = await snapshot.BlockOfAsync(sequence, cancellationToken);
        var place = new EntryPlace(block.Ticket, ordinal);
        var entry = await snapshot.Context.Journal
            .SingleAsync(entry => entry.Ticket == block.Ticket && entry.Ordinal == ordinal, cancellationToken);
        var id = entry.Line!.Value;
        var stated = await snapshot.StatedAsync(id, entry.Version, cancellationToken);
        var voided = entry.Kind == EntryKind.Voided ? ReferenceEntries.ReadReason(entry.Payload) : null;
        var standing = await StandingAfterEntry.ReadAsync(snapshot, id, place, cancellationToken);
        return new LineView(
            id, entry.Version, place.ToString(), block.RecordedAt, stated!, standing.Money, standing.Goods, standing.Stages, voided);
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
        var tickets = rows.Select(row => row.VersionTicket).Distinct().ToArray();
        var recordedAt = await snapshot.Context.Blocks.Where(block => tickets.Contains(block.Ticket))
            .ToDictionaryAsync(block => block.Ticket, block => block.RecordedAt, cancellationToken);
        return [.. rows.Select(row =>
        {
            var standing = StandingText.Read(row.Standing);
            return new LineView(
                row.Id, row.Version, new EntryPlace(row.DerivedTicket, row.DerivedOrdinal).ToString(), recordedAt[row.VersionTicket],
                row.Payload, standing.Money, standing.Goods, standing.Stages, row.VoidReason);
        })];
    }
}
