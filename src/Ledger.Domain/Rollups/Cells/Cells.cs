using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>Money of lines that are alike and stand in the same place.</summary>
/// <param name="Country">Their country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The path of their category.</param>
/// <param name="Currency">ISO 4217 code of the amount.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Amount">The sum, in minor units of the currency.</param>
public readonly record struct MoneyCell(string Country, string Category, string Currency, FootprintCell Place, Interval Amount);

/// <summary>Counts of lines that are alike and stand in the same places.</summary>
/// <param name="Country">Their country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The path of their category.</param>
/// <param name="Currency">ISO 4217 code of their values; null for unpriced lines.</param>
/// <param name="Footprint">The name of the footprint in which they stand.</param>
/// <param name="Counts">How many they are.</param>
public readonly record struct CountCell(string Country, string Category, string? Currency, Guid Footprint, LineCounts Counts);

/// <summary>Goods of lines that are alike and stand at the same stage.</summary>
/// <param name="Country">Their country, ISO 3166-1 alpha-2.</param>
/// <param name="Category">The path of their category.</param>
/// <param name="Currency">ISO 4217 code of their values; null for unpriced lines.</param>
/// <param name="Stage">Where the goods stand.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Goods">How many they are.</param>
public readonly record struct QuantityCell(
    string Country, string Category, string? Currency, Stage Stage, string Unit, Goods Goods);
