using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Measurement;

/// <summary>
/// The units that the ledger takes: those common codes of UN/CEFACT Recommendation 20 that procurement uses. Packages
/// (boxes, drums) have codes of another list, Recommendation 21, and are not units here.
/// </summary>
public static class Units
{
    private static readonly FrozenDictionary<string, Unit> ByCode = UnitTable.All.ToFrozenDictionary(u => u.Code);

    /// <summary>Single things: the one answer for EA (each), C62 (one) and H87 (piece).</summary>
    public static Unit Each { get; } = ByCode["each"];

    /// <summary>All units, sorted by code, with each once.</summary>
    public static IReadOnlyList<Unit> All { get; } =
        Array.AsReadOnly<Unit>([.. UnitTable.All.OrderBy(u => u.Code, StringComparer.Ordinal)]);

    /// <summary>Looks a code up.</summary>
    /// <param name="code">A common code in capitals, or <c>each</c> in any case.</param>
    /// <param name="unit">The unit, when there is one.</param>
    public static bool TryParse(string code, [NotNullWhen(true)] out Unit? unit)
    {
        ArgumentNullException.ThrowIfNull(code);
        unit = code is "EA" or "C62" or "H87" || code.Equals("each", StringComparison.OrdinalIgnoreCase)
            ? Each
            : ByCode.GetValueOrDefault(code);
        return unit is not null;
    }
}
