using System.Collections.Immutable;
using Ledger.Domain.Geography;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Procurement;

/// <summary>Money of a line that stands at one stage, in one year, from one source.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Year">The budget year it is for.</param>
/// <param name="Source">The slug of the source it comes from.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="MinorUnits">The amount in minor units of the line's currency.</param>
public readonly record struct Leg(Stage Stage, int Year, string Source, Bound Bound, long MinorUnits);

/// <summary>Goods of a line that stand at one stage.</summary>
/// <param name="Stage">Where they stand.</param>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Bound">How the figure bounds the real one.</param>
/// <param name="Millionths">How many, in millionths of the unit.</param>
public readonly record struct QuantityLeg(Stage Stage, string Unit, Bound Bound, long Millionths);

/// <summary>Everything by which a line counts in totals at one moment.</summary>
public sealed record Position
{
    /// <summary>Whose budget.</summary>
    public required Country Country { get; init; }

    /// <summary>What for.</summary>
    public required CategoryPath Category { get; init; }

    /// <summary>The currency's code; null for an unpriced line.</summary>
    public required string? Currency { get; init; }

    /// <summary>The money, less what parts take; empty for an unpriced line.</summary>
    public required ImmutableArray<Leg> Legs { get; init; }

    /// <summary>The goods, less what parts take; empty for an unquantified line.</summary>
    public required ImmutableArray<QuantityLeg> Quantities { get; init; }

    /// <summary>Where the line stands, with or without money.</summary>
    public required Footprint Footprint { get; init; }

    /// <summary>Whether the line is unpriced and lies under a priced envelope, so that its money is in the total (rule T4).</summary>
    public required bool UnpricedWithin { get; init; }

    /// <summary>Whether the line says nothing about how many.</summary>
    public required bool Unquantified { get; init; }

    /// <summary>Where the line stands with money that is only approximate; null when nowhere.</summary>
    public Footprint? ApproximateFootprint =>
        Legs.Any(leg => leg.Bound == Bound.Approximate)
            ? new Footprint(Legs.Where(leg => leg.Bound == Bound.Approximate)
                .Select(leg => new FootprintCell(leg.Stage, leg.Year, leg.Source)))
            : null;
}
