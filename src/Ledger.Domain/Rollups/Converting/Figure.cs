using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>The amounts that a row has, each of which is converted and rounded by itself.</summary>
internal static class Figure
{
    internal const int Stated = 2 * (int)Stage.Paid;
    internal const int AtLeast = Stated + 1;
    internal const int AtMost = Stated + 2;
    internal const int Unattributed = Stated + 3;
    internal const int Count = Stated + 4;

    internal static int At(Stage stage, Measure measure) => ((int)stage - 1) + (measure == Measure.Cumulative ? (int)Stage.Paid : 0);

    internal static Int128 Of(IRollupRow row, int figure) => figure switch
    {
        < (int)Stage.Paid => row.At((Stage)(figure + 1), Measure.Current),
        < Stated => row.At((Stage)(figure + 1 - (int)Stage.Paid), Measure.Cumulative),
        Stated => row.Total.Stated,
        AtLeast => row.Total.AtLeast,
        AtMost => row.Total.AtMost,
        _ => row.Unattributed,
    };
}
