using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// Where a line stood right after one of its own entries, be it in the middle of a block: the row that the block
/// replaced, and what the block's entries up to that one posted.
/// </summary>
internal static class StandingAfterEntry
{
    internal static async Task<LineStanding> ReadAsync(
        ReadSnapshot snapshot, Guid line, EntryPlace place, CancellationToken cancellationToken)
    {
        var context = snapshot.Context;
        var replaced = await context.LineItemVersions.SingleOrDefaultAsync(
            row => row.Id == line && row.UntilTicket == place.Ticket, cancellationToken);
        var before = replaced is null ? LineStanding.Nowhere : StandingText.Read(replaced.Standing);
        var money = await context.Postings
            .Where(row => row.Ticket == place.Ticket && row.Ordinal <= place.Ordinal && row.Line == line)
            .Select(row => new { Leg = new Leg(row.Stage, row.FiscalYear, row.Source, row.Bound, row.Amount), row.Legs })
            .ToListAsync(cancellationToken);
        var goods = await context.Quantities
            .Where(row => row.Ticket == place.Ticket && row.Ordinal <= place.Ordinal && row.Line == line)
            .Select(row => new { Leg = new QuantityLeg(row.Stage, row.Unit, row.Bound, row.Quantity), row.Legs })
            .ToListAsync(cancellationToken);
        var lines = await context.Counts
            .Where(row => row.Ticket == place.Ticket && row.Ordinal <= place.Ordinal && row.Line == line && row.Lines != 0)
            .GroupBy(row => row.Footprint, row => (int)row.Lines)
            .Select(rows => new { Footprint = rows.Key, Lines = rows.Sum() })
            .ToListAsync(cancellationToken);
        // Of all footprints the line had on the way, the one that it was left in.
        var footprint = lines.Count == 0
            ? replaced?.Footprint
            : lines.Find(row => row.Lines + (row.Footprint == replaced?.Footprint ? 1 : 0) > 0)?.Footprint;
        var stages = await context.FootprintCells.Where(cell => cell.Footprint == footprint)
            .Select(cell => cell.Stage).Distinct().Order().ToListAsync(cancellationToken);
        return new LineStanding(
            [.. before.Money.Select(leg => new { Leg = leg, Legs = (short)1 }).Concat(money)
                .GroupBy(row => row.Leg with { MinorUnits = 0 })
                .Where(rows => rows.Sum(row => row.Legs) != 0)
                .Select(rows => rows.Key with { MinorUnits = rows.Sum(row => row.Leg.MinorUnits) })],
            [.. before.Goods.Select(leg => new { Leg = leg, Legs = (short)1 }).Concat(goods)
                .GroupBy(row => row.Leg with { Millionths = 0 })
                .Where(rows => rows.Sum(row => row.Legs) != 0)
                .Select(rows => rows.Key with { Millionths = rows.Sum(row => row.Leg.Millionths) })],
            [.. stages]);
    }
}
