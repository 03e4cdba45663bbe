using System.Collections.Immutable;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>What the lines behind a cell have in common. Only what the grouping asks for need be told.</summary>
public sealed record LineFacts
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    /// <summary>The category's path.</summary>
    public string? Category { get; init; }

    /// <summary>ISO 4217 code of the value; null for unpriced lines.</summary>
    public string? Currency { get; init; }

    /// <summary>The supplier's name.</summary>
    public string? Supplier { get; init; }

    /// <summary>The tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The date as precisely as it is known, such as <c>2025-03-18</c> or <c>2024-09</c>.</summary>
    public string? Date { get; init; }

    /// <summary>The codes of the treaties that have to do with the category.</summary>
    public ImmutableArray<string> Treaties { get; init; } = [];

    /// <summary>What the screening comes to.</summary>
    public string? Screening { get; init; }

    /// <summary>The year of the date, such as <c>2025</c>.</summary>
    public string? Year { get; init; }

    /// <summary>The quarter of the date, such as <c>2025-Q1</c>, when the date tells it.</summary>
    public string? Quarter { get; init; }

    /// <summary>The month of the date, such as <c>2025-03</c>, when the date tells it.</summary>
    public string? Month { get; init; }
}

/// <summary>Money of lines that are alike.</summary>
/// <param name="Lines">What they have in common.</param>
/// <param name="Place">Where the money stands.</param>
/// <param name="Bound">How each of the figures bounds the real one.</param>
/// <param name="MinorUnits">The sum, in minor units of the currency.</param>
/// <param name="Legs">How many figures are in it.</param>
public readonly record struct MoneyCell(LineFacts Lines, FootprintCell Place, Bound Bound, Int128 MinorUnits, long Legs);

/// <summary>Counts of lines that are alike and stand in the same places.</summary>
/// <param name="Facts">What they have in common.</param>
/// <param name="Footprint">Where they stand.</param>
/// <param name="Lines">How many they are.</param>
/// <param name="Unpriced">How many have no value.</param>
/// <param name="UnpricedWithin">How many of those lie under a priced envelope.</param>
/// <param name="Unquantified">How many have no quantity.</param>
/// <param name="Approximate">How many have only approximate money there.</param>
public readonly record struct CountCell(
    LineFacts Facts, Footprint Footprint, long Lines, long Unpriced, long UnpricedWithin, long Unquantified, long Approximate);

/// <summary>Goods of lines that are alike.</summary>
/// <param name="Lines">What they have in common.</param>
/// <param name="Stage">Where the goods stand.</param>
/// <param name="Unit">The unit's code.</param>
/// <param name="Bound">How each of the figures bounds the real one.</param>
/// <param name="Millionths">The sum, in millionths of the unit.</param>
/// <param name="Legs">How many figures are in it.</param>
public readonly record struct QuantityCell(
    LineFacts Lines, Stage Stage, string Unit, Bound Bound, Int128 Millionths, long Legs);
