using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>How a part and its envelopes bear on each other (rules E1 to E5).</summary>
internal static class Envelopes
{
    // Overruns have no limit of their own, and what all parts take is kept in 64 bits.
    private const long MostTaken = long.MaxValue;

    /// <summary>Gives a part the years and sources that it does not name: its envelope's, in their proportions (rule E2).</summary>
    internal static LineItem Inherit(LineItem part, LineState? envelope)
    {
        if (envelope is null) return part;
        var whole = Allocation.Of(envelope.Item);
        return part with
        {
            FiscalYears = part.FiscalYears ?? InheritYears(part, whole),
            Sources = part.Sources.IsEmpty && part.Value is not null ? InheritSources(part.Value, whole) : part.Sources,
        };
    }

    /// <summary>What is wrong with a line's place among the envelopes around it.</summary>
    internal static IEnumerable<Fault> Check(RecordLineItem command, LineItem item, RecordingContext context)
    {
        if (command.PartOf is not { } named) return item.Takes is null ? [] : [NothingToTakeFrom];
        if (context.Parent is not { } parent)
        {
            return [new Fault("partOf", named.Reference == item.Reference
                ? "a line cannot be part of itself"
                : $"no line has the id or reference '{named.Text}'")];
        }

        return
        [
            .. CheckPlace(item, parent),
            .. context.PricedEnvelope is { } priced
                ? CheckMoney(item, priced, root: !priced.WithinPriced)
                : item.Takes is null ? [] : (Fault[])[NothingToTakeFrom],
            .. context.QuantifiedEnvelope(item) is { } quantified
                ? CheckQuantity(item, quantified, context.IsQuantityRoot(quantified))
                : [],
        ];
    }

    /// <summary>The envelopes that a part is carved from, as they are after it.</summary>
    internal static ImmutableArray<LineState> Carve(LineItem part, RecordingContext context)
    {
        var changed = new Dictionary<Guid, LineState>();
        if (part.Value is { } value && context.PricedEnvelope is { } priced)
            changed[priced.Id] = priced with { Takes = priced.Takes.WithMoney(TakenBy(part), value.Bound == Bound.Exact) };
        if (part.Quantity is { } quantity && context.QuantifiedEnvelope(part) is { } quantified)
        {
            var state = changed.GetValueOrDefault(quantified.Id, quantified);
            changed[quantified.Id] = state with { Takes = state.Takes.WithQuantity(quantity.Millionths, quantity.Bound == Bound.Exact) };
        }

        return [.. changed.Values];
    }

    /// <summary>How messages name an envelope.</summary>
    internal static string Name(LineState envelope) => envelope.Item.Reference is { } reference ? $"'{reference}'" : envelope.Id.ToString();

    /// <summary>An amount in an envelope's currency.</summary>
    internal static string MoneyText(LineState envelope, Int128 minorUnits) =>
        $"{AmountText.Format(minorUnits, envelope.Item.Value!.Currency.DecimalDigits)} {envelope.Item.Value.Currency.Code}";

    /// <summary>A quantity in an envelope's unit.</summary>
    internal static string QuantityText(LineState envelope, long millionths) =>
        $"{Measurement.QuantityText.Format(millionths)} {envelope.Item.Quantity!.Value.Unit.Code}";

    private static Fault NothingToTakeFrom { get; } =
        new("takes", "there is no priced envelope to take from; takes is for a part in another currency than its envelope");

    private static IEnumerable<Fault> CheckPlace(LineItem item, LineState parent)
    {
        if (parent.Ancestors.Length + 1 > LineState.MaximumDepth)
            yield return new Fault("partOf", $"{Name(parent)} already lies {LineState.MaximumDepth} envelopes deep, the most that is kept");
        if (parent.Item.Country != item.Country)
            yield return new Fault("partOf", $"{Name(parent)} is of {parent.Item.Country.Code}; a part has its envelope's country");
        if (item.Stage < parent.Item.Stage)
        {
            yield return new Fault("stage",
                $"{Name(parent)} stands at {Codelist<Stage>.Text(parent.Item.Stage)}; no part is recorded at an earlier stage");
        }
    }

    private static IEnumerable<Fault> CheckMoney(LineItem item, LineState envelope, bool root)
    {
        if (item.Value is not { } value) yield break;
        var whole = envelope.Item.Value!;
        if (value.Currency.Code == whole.Currency.Code && item.Takes is not null)
        {
            yield return new Fault("takes", "is only for a part in another currency than its envelope; leave it out");
            yield break;
        }

        if (value.Currency.Code != whole.Currency.Code && item.Takes?.Currency.Code != whole.Currency.Code)
        {
            yield return new Fault(item.Takes is null ? "value.currency" : "takes.currency",
                $"{Name(envelope)} is in {whole.Currency.Code}; a part in {value.Currency.Code} must say in takes what it uses up of it, in {whole.Currency.Code}");
            yield break;
        }

        var (field, taken) = item.Takes is { } takes
            ? ("takes.amount", MinorUnits.FromMoney(takes))
            : ("value.amount", value.MinorUnits);
        // An envelope of zero, which may be overrun, has the sign of its parts.
        var earlier = Total(envelope.Takes);
        var sign = whole.MinorUnits != 0 ? Math.Sign(whole.MinorUnits) : Int128.Sign(earlier);
        if (taken != 0 && sign != 0 && Math.Sign(taken) != sign)
        {
            yield return new Fault(field, $"{Name(envelope)} has the other sign; a part has its envelope's sign");
            yield break;
        }

        if (Int128.Abs(earlier) + Int128.Abs(taken) > MostTaken)
        {
            yield return new Fault(field, $"the parts of {Name(envelope)} would exceed {MoneyText(envelope, MostTaken)} together, the most that is kept");
            yield break;
        }

        var left = Int128.Abs(whole.MinorUnits) - Int128.Abs(earlier);
        if (Int128.Abs(taken) > left && !(root && whole.Bound is Bound.Approximate or Bound.AtLeast))
        {
            yield return new Fault(field,
                $"{Name(envelope)} has {MoneyText(envelope, left * Math.Sign(whole.MinorUnits))} left; a part cannot take {MoneyText(envelope, taken)}");
        }
    }

    private static IEnumerable<Fault> CheckQuantity(LineItem item, LineState envelope, bool root)
    {
        var whole = envelope.Item.Quantity!.Value;
        if ((Int128)envelope.Takes.QuantityMillionths + item.Quantity!.Value.Millionths > MostTaken)
        {
            yield return new Fault("quantity.value",
                $"the parts of {Name(envelope)} would exceed {QuantityText(envelope, MostTaken)} together, the most that is kept");
            yield break;
        }

        var left = whole.Millionths - envelope.Takes.QuantityMillionths;
        if (item.Quantity.Value.Millionths > left && !(root && whole.Bound is Bound.Approximate or Bound.AtLeast))
        {
            yield return new Fault("quantity.value",
                $"{Name(envelope)} has {QuantityText(envelope, left)} left; a part cannot take {QuantityText(envelope, item.Quantity.Value.Millionths)}");
        }
    }

    private static Int128 Total(EnvelopeTakes takes) =>
        takes.Amounts.Values.Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    private static Allocation TakenBy(LineItem part)
    {
        var own = Allocation.Of(part);
        return part.Takes is { } takes ? own.Scaled(MinorUnits.FromMoney(takes)) : own;
    }

    private static FiscalYears? InheritYears(LineItem part, Allocation whole)
    {
        if (whole.Years is [var only] && only == part.Date.Year) return null;
        if (part.Value is not { } value) return FiscalYears.Of(whole.Years.Select(year => new YearShare(year, null)));
        var amounts = Spreading.ByWeights(value.MinorUnits, [.. whole.YearTotals]);
        return FiscalYears.Of(whole.Years.Select((year, i) => new YearShare(year, amounts[i])));
    }

    private static ImmutableArray<SourceShare> InheritSources(Valuation value, Allocation whole)
    {
        if (whole.Sources is [AllocationSource.Unattributed]) return [];
        var amounts = Spreading.ByWeights(value.MinorUnits, [.. whole.SourceTotals]);
        return [.. whole.Sources.Select((source, i) => new SourceShare(source, amounts[i]))];
    }
}
