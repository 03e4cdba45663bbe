using Ledger.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>Reads what the journal says about one line.</summary>
public static class HistoryReader
{
    /// <summary>A line's entries up to the snapshot's instant, in order.</summary>
    public static async Task<IReadOnlyList<LineEntry>> HistoryAsync(
        this ReadSnapshot snapshot, Guid line, CancellationToken cancellationToken) =>
        await snapshot.Context.Journal
            .Where(entry => entry.Line == line)
            .Join(
                snapshot.Context.Blocks, entry => entry.Ticket, block => block.Ticket,
                (entry, block) => new { entry, block.FirstSequence, block.RecordedAt })
            .Where(row => row.FirstSequence + row.entry.Ordinal <= snapshot.Sequence)
            .OrderBy(row => row.FirstSequence).ThenBy(row => row.entry.Ordinal)
            .Select(row => new LineEntry(
                row.FirstSequence + row.entry.Ordinal, row.entry.Version, row.entry.Kind, row.RecordedAt,
                row.entry.Actor, row.entry.Payload, row.entry.Hash))
            .ToListAsync(cancellationToken);
}

/// <summary>An entry about a line.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="Version">The line's version after it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Payload">What was said, as canonical JSON.</param>
/// <param name="Hash">Its hash.</param>
public sealed record LineEntry(
    long Sequence, int Version, EntryKind Kind, DateTimeOffset RecordedAt, string Actor, string Payload, byte[] Hash);
