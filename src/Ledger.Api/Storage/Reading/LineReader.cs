using Ledger.Api.Storage.Model;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>Reads lines in a snapshot.</summary>
public static class LineReader
{
    /// <summary>
    /// A page of lines with their positions, and the keys to go on after it; no keys on the last page.
    /// </summary>
    public static async Task<(IReadOnlyList<LineView> Lines, string[]? Next)> PageAsync(
        this ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds, LineOrder order, IReadOnlyList<string>? after, int limit,
        CancellationToken cancellationToken)
    {
        var rows = snapshot.Where(filter, kinds);
        if (after is not null) rows = order.After(rows, after);
        var page = await Listed(snapshot, order.Apply(rows).Take(limit + 1)).ToListAsync(cancellationToken);
        var next = page.Count > limit ? order.KeysOf(page[limit - 1]) : null;
        return ([.. page.Take(limit).Select(View)], next);
    }

    /// <summary>All lines of a list, as they come from the database.</summary>
    public static IAsyncEnumerable<LineView> AllAsync(
        this ReadSnapshot snapshot, LineFilter filter, SourceKinds kinds, LineOrder order) =>
        Listed(snapshot, order.Apply(snapshot.Where(filter, kinds))).AsAsyncEnumerable().Select(View);

    /// <summary>The line that a key names, if there is one.</summary>
    public static async Task<LineView?> FindAsync(this ReadSnapshot snapshot, LineKey key, CancellationToken cancellationToken)
    {
        var (id, reference) = (key.Id, key.Reference);
        var row = await Listed(snapshot, snapshot.Lines
                .Where(row => row.Id == id || row.Reference == reference)
                .OrderByDescending(row => row.Id == id))
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : View(row);
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
        var item = LineItemPayload.Read(stated!);
        return new LineView(
            id, entry.Version, place.ToString(), block.RecordedAt, item.Category.ToString(), stated!, item.Value?.Currency.Code,
            standing.Money, standing.Goods, standing.Stages, voided);
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

    private static IQueryable<ListedLine> Listed(ReadSnapshot snapshot, IQueryable<LineItemRow> rows) => rows.Select(row => new ListedLine(
        row.Id, row.Version, row.DerivedTicket, row.DerivedOrdinal,
        snapshot.Context.Blocks.Where(block => block.Ticket == row.VersionTicket).Select(block => block.RecordedAt).First(),
        row.DateFirst, row.Category, row.Currency, row.Amount, row.Payload, row.Standing, row.VoidReason));

    private static LineView View(ListedLine line)
    {
        var standing = StandingText.Read(line.Standing);
        return new LineView(
            line.Id, line.Version, new EntryPlace(line.DerivedTicket, line.DerivedOrdinal).ToString(), line.RecordedAt,
            line.Category, line.Payload, line.Currency, standing.Money, standing.Goods, standing.Stages, line.VoidReason);
    }
}
