using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>Goods added up by line group, stage and unit in one pass over the cells.</summary>
internal sealed class GoodsSums
{
    private readonly Numbers _rows;
    private readonly int _kinds;
    private readonly RowStore<Goods> _sums = new(1);

    internal GoodsSums(CellStore<Goods> goods, int kinds, LineGroups lines)
    {
        _kinds = kinds;
        _rows = new Numbers((long)lines.Count * kinds);
        var groupOfKind = lines.OfKinds;
        for (var page = 0; page < goods.PageCount; page++)
        {
            var (keys, figures) = goods.Page(page);
            for (var i = 0; i < keys.Length; i++)
            {
                var line = groupOfKind[keys[i].Kind];
                if (line < 0) continue;
                ref var sum = ref _sums.At(_rows.Of(((long)line * _kinds) + keys[i].Place), 0);
                sum += figures[i];
            }
        }
    }

    /// <summary>How many pairs there are of a line group and a goods place; some may be without goods.</summary>
    internal int Count => _rows.Count;

    internal (int Line, int GoodsPlace) this[int row] => ((int)(_rows[row] / _kinds), (int)(_rows[row] % _kinds));

    internal Goods Sum(int row) => _sums.At(row, 0);
}
