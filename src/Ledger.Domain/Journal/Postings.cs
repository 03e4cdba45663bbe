using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>All changes of totals that an entry makes.</summary>
/// <param name="Money">Changes of money.</param>
/// <param name="Counts">Changes of counts.</param>
/// <param name="Quantities">Changes of goods.</param>
public sealed record Postings(
    ImmutableArray<Posting> Money, ImmutableArray<CountPosting> Counts, ImmutableArray<QuantityPosting> Quantities)
{
    /// <summary>No change.</summary>
    public static Postings None { get; } = new([], [], []);

    /// <summary>Both changes, this one's first.</summary>
    public Postings Then(Postings other) =>
        new([.. Money, .. other.Money], [.. Counts, .. other.Counts], [.. Quantities, .. other.Quantities]);

    /// <summary>The exact difference between where a line stood and where it stands (rule R2); null is nowhere.</summary>
    public static Postings Difference(Guid line, Position? before, Position? after) => before is null
        ? new([.. MoneyOf(line, after, 1)], [.. CountsOf(line, after, 1)], [.. QuantitiesOf(line, after, 1)])
        : Net(line, before, after);

    private static Postings Net(Guid line, Position before, Position? after) => new(
        [.. MoneyOf(line, before, -1).Concat(MoneyOf(line, after, 1))
            .GroupBy(posting => posting with { MinorUnits = 0, Legs = 0 })
            .Select(place => place.Key with
            {
                MinorUnits = place.Sum(posting => posting.MinorUnits),
                Legs = place.Sum(posting => posting.Legs),
            })
            .Where(posting => posting.MinorUnits != 0 || posting.Legs != 0)],
        [.. CountsOf(line, before, -1).Concat(CountsOf(line, after, 1))
            .GroupBy(posting => posting with { Lines = 0, Unpriced = 0, UnpricedWithin = 0, Unquantified = 0, Approximate = 0 })
            .Select(place => place.Key with
            {
                Lines = place.Sum(posting => posting.Lines),
                Unpriced = place.Sum(posting => posting.Unpriced),
                UnpricedWithin = place.Sum(posting => posting.UnpricedWithin),
                Unquantified = place.Sum(posting => posting.Unquantified),
                Approximate = place.Sum(posting => posting.Approximate),
            })
            .Where(posting => posting is not { Lines: 0, Unpriced: 0, UnpricedWithin: 0, Unquantified: 0, Approximate: 0 })],
        [.. QuantitiesOf(line, before, -1).Concat(QuantitiesOf(line, after, 1))
            .GroupBy(posting => posting with { Millionths = 0, Legs = 0 })
            .Select(place => place.Key with
            {
                Millionths = place.Sum(posting => posting.Millionths),
                Legs = place.Sum(posting => posting.Legs),
            })
            .Where(posting => posting.Millionths != 0 || posting.Legs != 0)]);

    private static IEnumerable<Posting> MoneyOf(Guid line, Position? position, int sign) =>
        position is null ? [] : position.Legs.Select(leg => new Posting(
            line, position.Country.Code, position.Category.ToString(), position.Currency!, leg.Stage, leg.Year, leg.Source,
            leg.Bound, sign * leg.MinorUnits, sign));

    private static IEnumerable<CountPosting> CountsOf(Guid line, Position? position, int sign)
    {
        if (position is null) yield break;
        var approximate = position.ApproximateFootprint;
        var everywhere = position.Footprint.Equals(approximate);
        yield return new CountPosting(
            line, position.Country.Code, position.Category.ToString(), position.Currency, position.Footprint,
            sign, position.Currency is null ? sign : 0, position.UnpricedWithin ? sign : 0, position.Unquantified ? sign : 0,
            everywhere ? sign : 0);
        if (approximate is not null && !everywhere)
        {
            yield return new CountPosting(
                line, position.Country.Code, position.Category.ToString(), position.Currency, approximate, 0, 0, 0, 0, sign);
        }
    }

    private static IEnumerable<QuantityPosting> QuantitiesOf(Guid line, Position? position, int sign) =>
        position is null ? [] : position.Quantities.Select(leg => new QuantityPosting(
            line, position.Country.Code, position.Category.ToString(), position.Currency, leg.Stage, leg.Unit,
            leg.Bound, sign * leg.Millionths, sign));
}
