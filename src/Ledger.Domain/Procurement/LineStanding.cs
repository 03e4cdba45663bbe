using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>Where a line stands, as far as lists and totals need to know it.</summary>
/// <param name="Money">Its money by stage, year, source and bound, in that order.</param>
/// <param name="Goods">Its goods by stage, unit and bound, in that order.</param>
/// <param name="Stages">The stages at which it counts, with or without money; empty once voided.</param>
public sealed record LineStanding(
    ImmutableArray<Leg> Money, ImmutableArray<QuantityLeg> Goods, ImmutableArray<Stage> Stages)
{
    /// <summary>Nowhere: a voided line, or one that is not recorded yet.</summary>
    public static LineStanding Nowhere { get; } = new([], [], []);

    /// <summary>The standing of a line in a position; null is nowhere.</summary>
    public static LineStanding Of(Position? position) => position is null ? Nowhere : new LineStanding(
        [.. position.Legs.Order(LegOrder.Instance)],
        [.. position.Quantities.OrderBy(leg => leg.Stage).ThenBy(leg => leg.Unit, StringComparer.Ordinal).ThenBy(leg => leg.Bound)],
        [.. position.Footprint.Cells.Select(cell => cell.Stage).Distinct()]);

    private sealed class LegOrder : IComparer<Leg>
    {
        internal static readonly LegOrder Instance = new();

        public int Compare(Leg x, Leg y)
        {
            if (x.Stage != y.Stage) return x.Stage.CompareTo(y.Stage);
            if (x.Year != y.Year) return x.Year.CompareTo(y.Year);
            var bySource = string.CompareOrdinal(x.Source, y.Source);
            return bySource != 0 ? bySource : x.Bound.CompareTo(y.Bound);
        }
    }
}
