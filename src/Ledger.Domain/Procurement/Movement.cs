using System.Collections.Immutable;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Procurement;

/// <summary>Money and goods of a line that went from one stage to another (rules M1 to M3).</summary>
public sealed record Movement
{
    /// <summary>Its identity: a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it takes from.</summary>
    public required Stage From { get; init; }

    /// <summary>Where it brings it: a later stage, but for a correction, which goes back.</summary>
    public required Stage To { get; init; }

    /// <summary>How much money was asked for, in minor units with the line's sign; null: none, or everything.</summary>
    public long? Amount { get; init; }

    /// <summary>How many goods were asked for, in millionths of the line's unit; null: none, or everything.</summary>
    public long? QuantityMillionths { get; init; }

    /// <summary>The only budget year it takes from, if it names one.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The only source it takes from, if it names one.</summary>
    public string? Source { get; init; }

    /// <summary>When it happened. It changes no leg's year or date (rule M2).</summary>
    public required PartialDate Date { get; init; }

    /// <summary>Why, if somebody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Where it is told.</summary>
    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>The movement that it corrects, whole or in part (rule M3).</summary>
    public Guid? Corrects { get; init; }

    /// <summary>The money that moved.</summary>
    public ImmutableArray<MovedMoney> Money { get; init; } = [];

    /// <summary>The goods that moved.</summary>
    public ImmutableArray<MovedGoods> Goods { get; init; } = [];

    /// <summary>Whether nothing of the line was left where it took from, so that the line left that stage (rule T6).</summary>
    public bool LeavesNothing { get; init; }

    /// <summary>Whether it was asked to take everything.</summary>
    public bool TakesEverything => Amount is null && QuantityMillionths is null;
}

/// <summary>Money of one year and source that a movement took along.</summary>
/// <param name="Year">The budget year.</param>
/// <param name="Source">The source's slug.</param>
/// <param name="From">The bound it had where it stood.</param>
/// <param name="To">The bound it has since: a figure that was asked for is exact.</param>
/// <param name="MinorUnits">How much, in minor units with the line's sign.</param>
public readonly record struct MovedMoney(int Year, string Source, Bound From, Bound To, long MinorUnits);

/// <summary>Goods that a movement took along.</summary>
/// <param name="From">The bound they had where they stood.</param>
/// <param name="To">The bound they have since.</param>
/// <param name="Millionths">How many, in millionths of the line's unit.</param>
public readonly record struct MovedGoods(Bound From, Bound To, long Millionths);
