using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>One row of a roll-up. Amounts are in minor units of the row's currency.</summary>
public sealed class RollupRow : IRollupRow
{
    private readonly Int128[] _stages = new Int128[Enum.GetValues<Stage>().Length];
    private readonly SortedDictionary<string, Interval> _quantities = new(StringComparer.Ordinal);

    internal RollupRow(GroupKey key) => Key = key;

    /// <summary>What the row stands for.</summary>
    public GroupKey Key { get; }

    /// <summary>The sum of all its money, with the ends of what it may really be.</summary>
    public Interval Total { get; private set; }

    /// <summary>Of the total, what no named source covers (rule T3).</summary>
    public Int128 Unattributed { get; private set; }

    /// <summary>How many lines stand in the row.</summary>
    public long Lines { get; private set; }

    /// <summary>How many of them have no value.</summary>
    public long Unpriced { get; private set; }

    /// <summary>How many of those lie under a priced envelope and so lack nothing in the total.</summary>
    public long UnpricedWithin { get; private set; }

    /// <summary>How many of the lines have no quantity.</summary>
    public long Unquantified { get; private set; }

    /// <summary>How many of the lines have money in the row that is only approximate.</summary>
    public long Approximate { get; private set; }

    /// <summary>The goods in the row, by unit.</summary>
    public IReadOnlyList<KeyValuePair<string, Interval>> Quantities => [.. _quantities];

    /// <summary>The money at a stage; of a cumulative measure, what has come there or further.</summary>
    public Int128 At(Stage stage, Measure measure) => measure == Measure.Current
        ? _stages[(int)stage - 1]
        : _stages.Skip((int)stage - 1).Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    internal void Add(in MoneyCell cell)
    {
        _stages[(int)cell.Place.Stage - 1] += cell.MinorUnits;
        Total += Interval.Of(cell.MinorUnits, cell.Bound, cell.Legs);
        if (cell.Place.Source == AllocationSource.Unattributed) Unattributed += cell.MinorUnits;
    }

    internal void Add(in CountCell cell)
    {
        Lines += cell.Lines;
        Unpriced += cell.Unpriced;
        UnpricedWithin += cell.UnpricedWithin;
        Unquantified += cell.Unquantified;
        Approximate += cell.Approximate;
    }

    internal void Add(in QuantityCell cell) => _quantities[cell.Unit] =
        _quantities.GetValueOrDefault(cell.Unit) + Interval.Of(cell.Millionths, cell.Bound, cell.Legs);
}
