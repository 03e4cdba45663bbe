namespace Ledger.Domain.Rollups;

/// <summary>What distinguishes the dimensions from each other.</summary>
public static class Dimensions
{
    /// <summary>
    /// Whether a line can stand in several rows of this dimension, so that its count appears in each (rule T6).
    /// </summary>
    public static bool Overlaps(this Dimension dimension) => dimension is Dimension.Tag or Dimension.Treaty || dimension.CutsLegs();

    /// <summary>Whether the dimension cuts a line's legs apart; the others choose whole lines (rule T5).</summary>
    public static bool CutsLegs(this Dimension dimension) =>
        dimension == Dimension.Stage || dimension.HidesQuantities();

    /// <summary>Whether quantities, which stand by line and stage only, cannot be told under this dimension (rule T7).</summary>
    public static bool HidesQuantities(this Dimension dimension) =>
        dimension is Dimension.FiscalYear or Dimension.Source or Dimension.SourceKind;

    /// <summary>Whether the dimension's values are numbers.</summary>
    public static bool IsNumeric(this Dimension dimension) => dimension is Dimension.FiscalYear or Dimension.Year;
}
