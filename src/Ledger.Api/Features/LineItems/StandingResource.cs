using Ledger.Api.Http.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.LineItems;

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

    /// <summary>What of a line stands at a stage.</summary>
    internal static StandingResource At(Stage stage, LineView line) =>
        Of(line, leg => leg.Stage == stage, leg => leg.Stage == stage);

    /// <summary>What of a line counts under the filters of a list.</summary>
    internal static StandingResource CountedUnder(LegFilter legs, LineView line, SourceKinds kinds) => Of(
        line,
        leg => legs.Takes(new FootprintCell(leg.Stage, leg.Year, leg.Source), kinds.Of),
        leg => !legs.HidesQuantities && (legs.Stages.IsEmpty || legs.Stages.Contains(leg.Stage)));

    private static StandingResource Of(LineView line, Func<Leg, bool> takes, Func<QuantityLeg, bool> takesGoods)
    {
        var money = new Sum();
        foreach (var leg in line.Legs)
            if (takes(leg)) money.Add(leg.MinorUnits, leg.Bound);
        var goods = new Sum();
        foreach (var leg in line.Quantities)
            if (takesGoods(leg)) goods.Add(leg.Millionths, leg.Bound);
        return new StandingResource
        {
            Amount = money.Bound is null ? null : new NumberToken(AmountText.Format(money.Total, CurrencyInfo.FromCode(line.Currency!).DecimalDigits)),
            Bound = money.Bound,
            Quantity = goods.Bound is null ? null : new NumberToken(QuantityText.Format(goods.Total)),
            QuantityBound = goods.Bound,
        };
    }

    private struct Sum
    {
        private Bound? _bound;

        internal Int128 Total { get; private set; }

        internal readonly string? Bound => _bound is { } bound ? Codelist<Bound>.Text(bound) : null;

        // Figures that bound the real ones in different ways make a sum that is approximate.
        internal void Add(long amount, Bound bound)
        {
            Total += amount;
            _bound = _bound is { } earlier && earlier != bound ? Domain.Measurement.Bound.Approximate : bound;
        }
    }
}
