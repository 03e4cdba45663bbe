using Ledger.Domain.Measurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>The figures of a level's rows, by their numbers.</summary>
internal sealed class RowSums
{
    private readonly RowStore<Int128> _stated = new(RollupRow.Slots);
    private readonly RowStore<Vagueness> _vague = new(1);
    private readonly RowStore<LineCounts> _counts = new(1);
    private readonly RowStore<KeyValuePair<string, Interval>[]?> _goods = new(1);

    internal void Add(int row, ReadOnlySpan<Int128> slots, in Vagueness vague)
    {
        var sums = _stated[row];
        for (var i = 0; i < sums.Length; i++)
            if (slots[i] != 0) sums[i] += slots[i];
        ref var ends = ref _vague.At(row, 0);
        ends += vague;
    }

    internal void Add(int row, in LineCounts counts)
    {
        ref var sum = ref _counts.At(row, 0);
        sum += counts;
    }

    internal void Add(int row, string unit, in Interval quantity)
    {
        ref var goods = ref _goods.At(row, 0);
        goods ??= [];
        for (var i = 0; i < goods.Length; i++)
        {
            if (goods[i].Key != unit) continue;
            goods[i] = new(unit, goods[i].Value + quantity);
            return;
        }

        // Units are few: most rows have one.
        goods = [.. goods, new(unit, quantity)];
    }

    /// <summary>Whether lines stand in a row.</summary>
    internal bool Stands(int row) => _counts.At(row, 0).Lines != 0;

    internal RollupRow Row(int row, GroupKey key)
    {
        var goods = _goods.At(row, 0) ?? [];
        if (goods.Length > 1) Array.Sort(goods, (one, other) => string.CompareOrdinal(one.Key, other.Key));
        return new RollupRow(key, _stated.Keep(row), _vague.At(row, 0), _counts.At(row, 0), goods);
    }
}
