using System.Text.Json;
using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.LineItems;

/// <summary>A recorded line.</summary>
public sealed record LineItemResource : LineItemBody
{
    /// <summary>Its identity: a UUID of version 7.</summary>
    public Guid Id { get; init; }

    /// <summary>1 when recorded, one more with each change of the line itself.</summary>
    public int Version { get; init; }

    /// <summary>When this version was recorded.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Why this version was made, and why a voided line was voided.</summary>
    public string? Reason { get; init; }

    /// <summary>True once the line is voided: out of all totals, still readable.</summary>
    public bool? Voided { get; init; }

    /// <summary>The movement that was just recorded.</summary>
    public MovementResource? Movement { get; init; }

    /// <summary>What a reader should know about how the line was taken.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>Where its money and goods stand now, less what its parts take, by stage.</summary>
    public IReadOnlyDictionary<string, StandingResource>? Position { get; init; }

    /// <summary>What of it counts under the filters of the list that shows it.</summary>
    public StandingResource? Counted { get; init; }

    /// <summary>The line as readers see it.</summary>
    public static LineItemResource From(LineView line)
    {
        // What was hashed is what is answered: the payload has the shape of the resource.
        var stated = JsonSerializer.Deserialize<LineItemResource>(line.Payload, LedgerJson.Options)!;
        var stages = line.Legs.Select(leg => leg.Stage).Concat(line.Quantities.Select(leg => leg.Stage)).Distinct().Order().ToList();
        return stated with
        {
            Id = line.Id,
            Version = line.Version,
            RecordedAt = line.RecordedAt,
            Reason = line.VoidReason ?? stated.Reason,
            Voided = line.VoidReason is null ? null : true,
            Position = line.VoidReason is not null ? new Dictionary<string, StandingResource>()
                : stages.Count == 0 ? line.Present.ToDictionary(Codelist<Stage>.Text, _ => new StandingResource())
                : stages.ToDictionary(Codelist<Stage>.Text, stage => StandingResource.Of(
                    stated,
                    line.Legs.Where(leg => leg.Stage == stage),
                    line.Quantities.Where(leg => leg.Stage == stage))),
        };
    }

    /// <summary>The same with what of it counts under a list's filters.</summary>
    public LineItemResource CountedUnder(LegFilter legs, LineView line, SourceKinds kinds) => this with
    {
        Counted = StandingResource.Of(
            this,
            line.Legs.Where(leg => legs.Takes(new FootprintCell(leg.Stage, leg.Year, leg.Source), kinds.Of)),
            legs.HidesQuantities
                ? []
                : line.Quantities.Where(leg => legs.Stages.IsEmpty || legs.Stages.Contains(leg.Stage))),
    };
}

/// <summary>Money and goods of a line, in its own currency and unit.</summary>
public sealed record StandingResource
{
    /// <summary>The money; absent on an unpriced line.</summary>
    public NumberToken? Amount { get; init; }

    /// <summary>How the amount bounds the real one.</summary>
    public string? Bound { get; init; }

    /// <summary>The goods; absent on an unquantified line, and where a year or a source is asked for.</summary>
    public NumberToken? Quantity { get; init; }

    /// <summary>How the quantity bounds the real one.</summary>
    public string? QuantityBound { get; init; }

    internal static StandingResource Of(LineItemBody line, IEnumerable<Leg> legs, IEnumerable<QuantityLeg> quantities)
    {
        var (money, goods) = (legs.ToList(), quantities.ToList());
        return new StandingResource
        {
            Amount = money.Count == 0 ? null : new NumberToken(AmountText.Format(
                money.Aggregate(Int128.Zero, (sum, leg) => sum + leg.MinorUnits),
                CurrencyInfo.FromCode(line.Value!.Currency!).DecimalDigits)),
            Bound = BoundOf(money.Select(leg => leg.Bound)),
            Quantity = goods.Count == 0 ? null : new NumberToken(Domain.Measurement.QuantityText.Format(
                goods.Aggregate(Int128.Zero, (sum, leg) => sum + leg.Millionths))),
            QuantityBound = BoundOf(goods.Select(leg => leg.Bound)),
        };
    }

    private static string? BoundOf(IEnumerable<Domain.Measurement.Bound> bounds) => bounds.Distinct().ToList() switch
    {
        [] => null,
        [var only] => Codelist<Domain.Measurement.Bound>.Text(only),
        _ => Codelist<Domain.Measurement.Bound>.Text(Domain.Measurement.Bound.Approximate),
    };
}
