using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>Lines counted by line group and footprint group in one pass over the cells.</summary>
internal sealed class CountSums
{
    private readonly Numbers _rows;
    private readonly int _footprints;
    private readonly RowStore<LineCounts> _sums = new(1);

    internal CountSums(CellStore<LineCounts> counts, LineGroups lines, FootprintGroups footprints)
    {
        _footprints = footprints.Count;
        _rows = new Numbers((long)lines.Count * _footprints);
        var groupOfKind = lines.OfKinds;
        var groupOfFootprint = footprints.OfFootprints;
        for (var page = 0; page < counts.PageCount; page++)
        {
            var (keys, figures) = counts.Page(page);
            for (var i = 0; i < keys.Length; i++)
            {
                var (line, footprint) = (groupOfKind[keys[i].Kind], groupOfFootprint[keys[i].Place]);
                if ((line | footprint) < 0) continue;
                ref var sum = ref _sums.At(_rows.Of(((long)line * _footprints) + footprint), 0);
                sum += figures[i];
            }
        }
    }

    /// <summary>How many pairs there are of a line group and a footprint group; some may be without lines.</summary>
    internal int Count => _rows.Count;

    internal (int Line, int Footprint) this[int row] => ((int)(_rows[row] / _footprints), (int)(_rows[row] % _footprints));

    internal LineCounts Sum(int row) => _sums.At(row, 0);
}
