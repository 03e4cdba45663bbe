using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>By how much a total differs from the sum of the rounded rows below it, in minor units; never by more than half a unit a row.</summary>
/// <param name="Stages">The total's figure of each stage less the rows', in the order of the stages.</param>
/// <param name="Total">The same of the total.</param>
public sealed record RoundingGap(IReadOnlyList<Int128> Stages, Int128 Total)
{
    internal static RoundingGap? Between(IRollupRow total, IReadOnlyList<IRollupRow> rows, Measure measure)
    {
        Int128[] stages = [.. Enum.GetValues<Stage>().Select(stage => total.At(stage, measure) - Sum(rows, row => row.At(stage, measure)))];
        var all = total.Total.Stated - Sum(rows, row => row.Total.Stated);
        return all == 0 && stages.All(stage => stage == 0) ? null : new RoundingGap(stages, all);
    }

    private static Int128 Sum(IEnumerable<IRollupRow> rows, Func<IRollupRow, Int128> figure) =>
        rows.Aggregate(Int128.Zero, (sum, row) => sum + figure(row));
}
