using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Ledger.Domain.Rollups.Folding;

namespace Ledger.Domain.Rollups;

/// <summary>The rows of a roll-up. Currencies are never added together (rule T1).</summary>
public sealed class RollupTable
{
    private readonly RollupShape _shape;
    private readonly RollupRow[] _totals;
    private readonly RollupRow[] _rows;
    private Dictionary<GroupKey, RollupRow>? _byKey;

    private RollupTable(RollupShape shape, Level[] levels)
    {
        _shape = shape;
        _totals = [.. levels[0].Standing()];
        _rows = shape.GroupBy.IsEmpty ? _totals : [.. levels[1..].SelectMany(level => level.Standing())];
    }

    /// <summary>The rows in which lines stand, subtotals among them, in no particular order.</summary>
    public IReadOnlyCollection<RollupRow> Rows => _rows;

    /// <summary>One row per currency over everything, and one for unpriced lines.</summary>
    public IEnumerable<RollupRow> Totals => _totals.Order<RollupRow>(RowOrder.ByGroup(_shape));

    /// <summary>Adds cells up.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="shape">What rows there are.</param>
    /// <param name="selection">Which lines count.</param>
    /// <param name="kindOf">The kind of an allocation source, by its slug.</param>
    /// <exception cref="OverflowException">A sum does not fit into 128 bits.</exception>
    public static RollupTable Of(CellSet cells, RollupShape shape, LineSelection selection, Func<string, SourceKind> kindOf)
    {
        var (names, width) = (cells.Names, shape.GroupBy.Length);
        var (lines, places) = (new LineGroups(names, shape, selection), new PlaceGroups(names, shape, kindOf));
        int[] groupOfGoods = [.. names.GoodsPlaces.ToArray().Select(place => shape.HasQuantities ? places.OfGoods(place.Stage) : PlaceGroups.None)];
        var footprints = new FootprintGroups(names, places);
        using var money = new MoneySums(cells, lines, places);
        var counts = new CountSums(cells.Lines, lines, footprints);
        var goods = shape.HasQuantities ? new GoodsSums(cells.Goods, groupOfGoods.Length, lines) : null;
        IEnumerable<int> depths = shape.Subtotals ? Enumerable.Range(0, width + 1) : [.. new SortedSet<int> { 0, shape.Apart, width }];
        Level[] levels = [.. depths.Select(depth => new Level(depth, shape, names, lines, places))];
        foreach (var level in levels)
        {
            level.Add(money);
            level.Add(counts, footprints);
            if (goods is not null) level.Add(goods, groupOfGoods);
        }

        return new RollupTable(shape, levels);
    }

    /// <summary>The row of a key; an empty one when no line stands there.</summary>
    public RollupRow Row(GroupKey key)
    {
        _byKey ??= _rows.Union(_totals).ToDictionary(row => row.Key);
        return _byKey.GetValueOrDefault(key) ?? new RollupRow(key);
    }
}
