using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>What has changed in a row since an earlier instant.</summary>
/// <param name="Stages">The change of each stage's amount, in the order of the stages; null as the total's is.</param>
/// <param name="Total">The change of the total; null where no money ever stood in the row, or not all of it is known in its currency.</param>
/// <param name="Lines">How many more lines stand in it.</param>
/// <param name="Fate">What became of the row.</param>
public sealed record RowChange(ImmutableArray<Int128?> Stages, Int128? Total, long Lines, RowFate Fate)
{
    /// <summary>What has changed from one state of a row to a later one of the same currency.</summary>
    public static RowChange Between(IRollupRow then, IRollupRow now, Measure measure) => new(
        [.. Enum.GetValues<Stage>().Select(stage => (Int128?)(now.At(stage, measure) - then.At(stage, measure)))],
        now.Total.Stated - then.Total.Stated, now.Lines - then.Lines,
        then.Lines == 0 ? RowFate.Appeared : now.Lines == 0 ? RowFate.Vanished : now.Says(then) ? RowFate.Unchanged : RowFate.Changed);
}

/// <summary>What can become of a row.</summary>
public enum RowFate
{
    /// <summary>No line stood in it before.</summary>
    Appeared,

    /// <summary>No line stands in it any more.</summary>
    Vanished,

    /// <summary>One of its figures is another.</summary>
    Changed,

    /// <summary>All figures are as they were.</summary>
    Unchanged,
}
