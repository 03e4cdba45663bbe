using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>What distinguishes the dimensions from each other.</summary>
public static class Dimensions
{
    /// <summary>The dimensions that totals can be asked by.</summary>
    public static ImmutableArray<Dimension> Asked { get; } = [.. Enum.GetValues<Dimension>().Where(dimension => dimension != Dimension.WholeDate)];

    /// <summary>The texts of those, as a person reads them: <c>country, category, …</c>.</summary>
    public static string Choices { get; } = string.Join(", ", Asked.Select(Codelist<Dimension>.Text));

    /// <summary>The dimension of a text; false when totals cannot be asked by it.</summary>
    public static bool TryParse(string? text, out Dimension dimension) =>
        Codelist<Dimension>.TryParse(text, out dimension) && Asked.Contains(dimension);

    /// <summary>
    /// Whether a line can stand in several rows of this dimension, so that its count appears in each (rule T6).
    /// </summary>
    public static bool Overlaps(this Dimension dimension) => dimension == Dimension.Tag || dimension.CutsLegs();

    /// <summary>Whether the dimension cuts a line's legs apart; the others choose whole lines (rule T5).</summary>
    public static bool CutsLegs(this Dimension dimension) =>
        dimension == Dimension.Stage || dimension.HidesQuantities();

    /// <summary>Whether quantities, which stand by line and stage only, cannot be told under this dimension (rule T7).</summary>
    public static bool HidesQuantities(this Dimension dimension) =>
        dimension is Dimension.FiscalYear or Dimension.Source or Dimension.SourceKind;

    /// <summary>Whether the dimension's values are numbers.</summary>
    public static bool IsNumeric(this Dimension dimension) => dimension is Dimension.FiscalYear or Dimension.Year;
}
