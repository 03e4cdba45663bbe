using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Api.Storage.Verification;

/// <summary>Adds postings up to cells anew, and holds segments against them.</summary>
internal sealed class CellReplay(Snapshot snapshot)
{
    private readonly Utf8Names _names = new();
    private readonly CellSetBuilder _all = CellSet.Empty(new CellSpace()).Change();
    private readonly SegmentComparison _segments = SegmentComparison.Load(snapshot);
    private CellSetBuilder? _ofBlock;

    /// <summary>How many cells of money were posted to.</summary>
    internal int Count => _all.MoneyCount;

    /// <summary>Goes on by an entry; after the last of a block, segments that end there must say what was added up.</summary>
    internal void Add(StoredEntry entry)
    {
        var ticket = entry.Block.Ticket;
        if (entry.Ordinal == 0) _ofBlock = _segments.Has(SegmentLevel.Block, ticket) ? CellSet.Empty(new CellSpace()).Change() : null;
        Add(entry, _all);
        if (_ofBlock is not null) Add(entry, _ofBlock);
        if (!entry.IsLastOfBlock) return;
        if (_ofBlock is not null) _segments.Compare(SegmentLevel.Block, ticket, _ofBlock.ToSet());
        if (_segments.Has(SegmentLevel.Whole, ticket)) _segments.Compare(SegmentLevel.Whole, ticket, _all.ToSet());
    }

    /// <summary>After the last block no segment may be left.</summary>
    internal void CheckEnd() => _segments.CheckEnd();

    private void Add(StoredEntry entry, CellSetBuilder cells)
    {
        for (var i = 0; i < entry.Money.Count; i++)
        {
            var row = entry.Money[i];
            cells.Add(new MoneyCell(
                Text(row, 4), Text(row, 5), Text(row, 6), new FootprintCell((Stage)row.Int(7), row.Int(8), Text(row, 9)),
                Interval.Of(row.Number(11), (Bound)row.Int(10), row.Int(12))));
        }

        for (var i = 0; i < entry.Counts.Count; i++)
        {
            var row = entry.Counts[i];
            cells.Space.Add(entry.Footprints[i]);
            cells.Add(new CountCell(
                Text(row, 4), Text(row, 5), TextOrNone(row, 6), row.Id(7),
                new LineCounts(row.Int(8), row.Int(9), row.Int(10), row.Int(11), row.Int(12))));
        }

        for (var i = 0; i < entry.Goods.Count; i++)
        {
            var row = entry.Goods[i];
            cells.Add(new QuantityCell(
                Text(row, 4), Text(row, 5), TextOrNone(row, 6), (Stage)row.Int(7), Text(row, 8),
                Goods.Of(row.Number(10), (Bound)row.Int(9), row.Int(11))));
        }
    }

    private string Text(Row row, int column) => _names.TextOf(row.Bytes(column));

    private string? TextOrNone(Row row, int column) => row.IsNull(column) ? null : Text(row, column);
}
