using System.Collections.Immutable;

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

    /// <summary>What went from stage to stage, in order.</summary>
    public ImmutableArray<Movement> Movements { get; init; } = [];

    /// <summary>Why it was voided; null while it stands.</summary>
    public string? VoidReason { get; init; }

    /// <summary>
    /// What parts and movements take beyond the value, in minor units; only a root that is approximate or at least can
    /// have any (rule E4).
    /// </summary>
    public long Overrun
    {
        get
        {
            if (Item.Value is not { } value || VoidReason is not null) return 0;
            var beyond = Int128.Abs(Takes.Total) + Int128.Abs(MovedMoney) - value.Magnitude;
            return beyond <= 0 ? 0 : (long)beyond * (value.MinorUnits < 0 || Takes.Total < 0 ? -1 : 1);
        }
    }

    /// <summary>What parts and movements take beyond the quantity, in millionths of its unit.</summary>
    public long QuantityOverrun => Item.Quantity is { } quantity && VoidReason is null
        ? Math.Max(0, Takes.QuantityMillionths - (quantity.Millionths - MovedGoods))
        : 0;

    /// <summary>What has gone from the recorded stage, less what corrections brought back, in minor units.</summary>
    public long MovedMoney => Movements.Sum(movement => Gone(movement) * movement.Money.Sum(moved => moved.MinorUnits));

    /// <summary>The goods that have gone from the recorded stage, in millionths of the unit.</summary>
    public long MovedGoods => Movements.Sum(movement => Gone(movement) * movement.Goods.Sum(moved => moved.Millionths));

    /// <summary>Where it stands: its value and quantity less what its parts take; null once voided (rule R3).</summary>
    public Position? Position()
    {
        // Worked out once; a copy made by "with" brings its original's along, which is not its own.
        if (!ReferenceEquals(_position.Of, this)) _position = new KnownPosition(this, FindPosition());
        return _position.Position;
    }

    private KnownPosition _position = KnownPosition.None;

    private Position? FindPosition()
    {
        if (VoidReason is not null) return null;
        var standing = Standing.Of(Item, Takes, Movements);
        return new Position
        {
            Country = Item.Country,
            Category = Item.Category,
            Currency = Item.Value?.Currency.Code,
            Legs = standing.Legs,
            Quantities = standing.Quantities,
            Footprint = standing.Footprint,
            UnpricedWithin = Item.Value is null && WithinPriced,
            Unquantified = Item.Quantity is null,
        };
    }

    private int Gone(Movement movement) => movement.From == Item.Stage ? 1 : movement.To == Item.Stage ? -1 : 0;

    // Equal to any other: what was worked out of a line is no part of what it is.
    private sealed record KnownPosition(LineState? Of, Position? Position)
    {
        internal static readonly KnownPosition None = new(null, null);

        public bool Equals(KnownPosition? other) => other is not null;

        public override int GetHashCode() => 0;
    }
}
