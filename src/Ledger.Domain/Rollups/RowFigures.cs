using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>Compares the figures of rows.</summary>
public static class RowFigures
{
    /// <summary>Whether another row has the same figures.</summary>
    public static bool Says(this IRollupRow row, IRollupRow other) =>
        (row.Unattributed, row.Lines, row.Unpriced, row.UnpricedWithin, row.Unquantified, row.Approximate)
            == (other.Unattributed, other.Lines, other.Unpriced, other.UnpricedWithin, other.Unquantified, other.Approximate)
        && row.Total.Says(other.Total)
        && Enum.GetValues<Stage>().All(stage => row.At(stage, Measure.Current) == other.At(stage, Measure.Current))
        && row.Quantities.Count == other.Quantities.Count
        && row.Quantities.Zip(other.Quantities, (one, another) => one.Key == another.Key && one.Value.Says(another.Value)).All(same => same);
}
