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

    /// <summary>All changes, in their order.</summary>
    public static Postings All(IReadOnlyList<Postings> parts) => parts is [var only] ? only : new(
        [.. parts.SelectMany(part => part.Money)], [.. parts.SelectMany(part => part.Counts)], [.. parts.SelectMany(part => part.Quantities)]);

    /// <summary>The exact difference between where a line stood and where it stands (rule R2); null is nowhere.</summary>
    public static Postings Difference(Guid line, Position? before, Position? after)
    {
        // Each place is in a position once, so there is something to add up only where there are two.
        if (before is null) return after is null ? None : Of(line, after, 1);
        var taken = Of(line, before, -1);
        return after is null ? taken : taken.Changed(Of(line, after, 1));
    }

    private static Postings Of(Guid line, Position position, int sign)
    {
        var (country, category, currency) = (position.Country.Code, position.Category.ToString(), position.Currency);
        var money = ImmutableArray.CreateBuilder<Posting>(position.Legs.Length);
        foreach (var leg in position.Legs)
        {
            money.Add(new Posting(
                line, country, category, currency!, leg.Stage, leg.Year, leg.Source, leg.Bound, sign * leg.MinorUnits, sign));
        }

        var quantities = ImmutableArray.CreateBuilder<QuantityPosting>(position.Quantities.Length);
        foreach (var leg in position.Quantities)
        {
            quantities.Add(new QuantityPosting(
                line, country, category, currency, leg.Stage, leg.Unit, leg.Bound, sign * leg.Millionths, sign));
        }

        return new Postings(money.MoveToImmutable(), CountsOf(line, position, sign), quantities.MoveToImmutable());
    }

    private static ImmutableArray<CountPosting> CountsOf(Guid line, Position position, int sign)
    {
        var counts = new CountPosting(
            line, position.Country.Code, position.Category.ToString(), position.Currency, position.Footprint,
            sign, position.Currency is null ? sign : 0, position.UnpricedWithin ? sign : 0, position.Unquantified ? sign : 0, 0);
        return position.ApproximateFootprint switch
        {
            null => [counts],
            var everywhere when everywhere.Equals(position.Footprint) => [counts with { Approximate = sign }],
            var somewhere => [counts, counts with
            {
                Footprint = somewhere, Lines = 0, Unpriced = 0, UnpricedWithin = 0, Unquantified = 0, Approximate = sign,
            }],
        };
    }

    private Postings Changed(Postings other) => new(
        [.. Money.Concat(other.Money)
            .GroupBy(posting => posting with { MinorUnits = 0, Legs = 0 })
            .Select(place => place.Key with
            {
                MinorUnits = place.Sum(posting => posting.MinorUnits),
                Legs = place.Sum(posting => posting.Legs),
            })
            .Where(posting => posting.MinorUnits != 0 || posting.Legs != 0)],
        [.. Counts.Concat(other.Counts)
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
        [.. Quantities.Concat(other.Quantities)
            .GroupBy(posting => posting with { Millionths = 0, Legs = 0 })
            .Select(place => place.Key with
            {
                Millionths = place.Sum(posting => posting.Millionths),
                Legs = place.Sum(posting => posting.Legs),
            })
            .Where(posting => posting.Millionths != 0 || posting.Legs != 0)]);
}
