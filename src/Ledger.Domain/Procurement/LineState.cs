using System.Collections.Immutable;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Procurement;

/// <summary>A recorded line with all that is needed to know where it stands.</summary>
public sealed record LineState
{
    /// <summary>The most envelopes a line may stand in.</summary>
    public const int MaximumDepth = 16;

    /// <summary>The line's identity: a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>1 when recorded, one more with each change of the line itself.</summary>
    public required int Version { get; init; }

    /// <summary>What it states.</summary>
    public required LineItem Item { get; init; }

    /// <summary>The envelopes it lies in, outermost first.</summary>
    public ImmutableArray<Guid> Ancestors { get; init; } = [];

    /// <summary>Whether one of those envelopes is priced.</summary>
    public bool WithinPriced { get; init; }

    /// <summary>What its parts take of it.</summary>
    public EnvelopeTakes Takes { get; init; } = EnvelopeTakes.None;

    /// <summary>What parts take beyond the value, in minor units; only a root that is approximate or at least can have any (rule E4).</summary>
    public long Overrun => Item.Value is null ? 0 : Carving.Carve(Allocation.Of(Item), Takes).Overrun;

    /// <summary>What parts take beyond the quantity, in millionths of its unit.</summary>
    public long QuantityOverrun =>
        Item.Quantity is { } quantity ? Math.Max(0, Takes.QuantityMillionths - quantity.Millionths) : 0;

    /// <summary>Where it stands: its value and quantity less what its parts take.</summary>
    public Position Position()
    {
        var legs = Legs();
        return new Position
        {
            Country = Item.Country,
            Category = Item.Category,
            Currency = Item.Value?.Currency.Code,
            Legs = legs,
            Quantities = QuantityLegs(),
            Footprint = new Footprint(Item.Value is null
                ? Years().Select(year => new FootprintCell(Item.Stage, year, AllocationSource.Unattributed))
                : legs.Select(leg => new FootprintCell(leg.Stage, leg.Year, leg.Source))),
            UnpricedWithin = Item.Value is null && WithinPriced,
            Unquantified = Item.Quantity is null,
        };
    }

    private IEnumerable<int> Years() =>
        Item.FiscalYears is { } stated ? stated.Shares.Select(share => share.Year) : [Item.Date.Year];

    private ImmutableArray<Leg> Legs()
    {
        if (Item.Value is not { } value) return [];
        var bound = Takes.InexactParts > 0 ? Bound.Approximate : value.Bound;
        return [.. Carving.Carve(Allocation.Of(Item), Takes).Cells
            .Select(cell => new Leg(Item.Stage, cell.Year, cell.Source, bound, cell.MinorUnits))];
    }

    private ImmutableArray<QuantityLeg> QuantityLegs()
    {
        if (Item.Quantity is not { } quantity) return [];
        var bound = Takes.InexactQuantityParts > 0 ? Bound.Approximate : quantity.Bound;
        return [new QuantityLeg(
            Item.Stage, quantity.Unit.Code, bound, Math.Max(0, quantity.Millionths - Takes.QuantityMillionths))];
    }
}
