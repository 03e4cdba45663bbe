using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>One row of a roll-up. Amounts are in minor units of the row's currency.</summary>
public interface IRollupRow
{
    /// <summary>What the row stands for.</summary>
    GroupKey Key { get; }

    /// <summary>The sum of all its money, with the ends of what it may really be.</summary>
    Interval Total { get; }

    /// <summary>Of the total, what no named source covers (rule T3).</summary>
    Int128 Unattributed { get; }

    /// <summary>How many lines stand in the row.</summary>
    long Lines { get; }

    /// <summary>How many of them have no value.</summary>
    long Unpriced { get; }

    /// <summary>How many of those lie under a priced envelope and so lack nothing in the total.</summary>
    long UnpricedWithin { get; }

    /// <summary>How many of the lines have no quantity.</summary>
    long Unquantified { get; }

    /// <summary>How many of the lines have money in the row that is only approximate.</summary>
    long Approximate { get; }

    /// <summary>The goods in the row, in millionths of each unit; in the order of the units' codes.</summary>
    IReadOnlyList<KeyValuePair<string, Interval>> Quantities { get; }

    /// <summary>The money at a stage; of a cumulative measure, what has come there or further.</summary>
    Int128 At(Stage stage, Measure measure);
}
