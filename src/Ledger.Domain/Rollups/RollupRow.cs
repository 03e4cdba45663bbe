using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups;

/// <summary>One row of a roll-up. Amounts are in minor units of the row's currency.</summary>
public sealed class RollupRow : IRollupRow
{
    /// <summary>The figures of a row to which money can belong: of each stage what named sources give, and what none does.</summary>
    internal const int Slots = 2 * (int)Stage.Paid;

    private readonly ReadOnlyMemory<Int128> _slots;
    private readonly Vagueness _vague;
    private readonly LineCounts _counts;

    internal RollupRow(
        GroupKey key, ReadOnlyMemory<Int128> slots, in Vagueness vague, in LineCounts counts, IReadOnlyList<KeyValuePair<string, Interval>> quantities) =>
        (Key, _slots, _vague, _counts, Quantities) = (key, slots, vague, counts, quantities);

    /// <summary>A row in which nothing stands.</summary>
    internal RollupRow(GroupKey key)
        : this(key, new Int128[Slots], default, default, [])
    {
    }

    /// <summary>What the row stands for.</summary>
    public GroupKey Key { get; }

    /// <summary>The sum of all its money, with the ends of what it may really be.</summary>
    public Interval Total => _vague.Around(Sum(0, 1));

    /// <summary>Of the total, what no named source covers (rule T3).</summary>
    public Int128 Unattributed => Sum(1, 2);

    /// <summary>How many lines stand in the row.</summary>
    public long Lines => _counts.Lines;

    /// <summary>How many of them have no value.</summary>
    public long Unpriced => _counts.Unpriced;

    /// <summary>How many of those lie under a priced envelope and so lack nothing in the total.</summary>
    public long UnpricedWithin => _counts.UnpricedWithin;

    /// <summary>How many of the lines have no quantity.</summary>
    public long Unquantified => _counts.Unquantified;

    /// <summary>How many of the lines have money in the row that is only approximate.</summary>
    public long Approximate => _counts.Approximate;

    /// <summary>The goods in the row, in millionths of each unit; in the order of the units' codes.</summary>
    public IReadOnlyList<KeyValuePair<string, Interval>> Quantities { get; }

    /// <summary>The money at a stage; of a cumulative measure, what has come there or further.</summary>
    public Int128 At(Stage stage, Measure measure)
    {
        var first = 2 * ((int)stage - 1);
        return measure == Measure.Current ? _slots.Span[first] + _slots.Span[first + 1] : Sum(first, 1);
    }

    /// <summary>The figure to which the money of a place belongs.</summary>
    internal static int SlotOf(FootprintCell place) =>
        (2 * ((int)place.Stage - 1)) + (place.Source == AllocationSource.Unattributed ? 1 : 0);

    private Int128 Sum(int from, int step)
    {
        var sum = Int128.Zero;
        var slots = _slots.Span;
        for (var i = from; i < Slots; i += step) sum += slots[i];
        return sum;
    }
}
