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

    /// <summary>
    /// Gives a part the years and sources that it does not name: its envelope's, in their proportions (rule E2). A part
    /// that has been there without any keeps to that, whatever its envelope states by now.
    /// </summary>
    internal static LineItem Inherit(LineItem part, LineItem? before, LineState? envelope)
    {
        if (envelope is null) return part;
        var whole = Allocation.Of(envelope.Item);
        var stays = before is not null && before.PartOf == part.PartOf && (before.Value is not null || part.Value is null);
        return part with
        {
            FiscalYears = part.FiscalYears ?? (stays && before!.FiscalYears is null ? null : InheritYears(part, whole)),
            Sources = part.Sources.IsEmpty && part.Value is not null && !(stays && before!.Sources.IsEmpty)
                ? InheritSources(part.Value, whole)
                : part.Sources,
        };
    }

    /// <summary>What is wrong with a line's place among the envelopes around it, before it is carved from them.</summary>
    internal static IEnumerable<Fault> Check(LineState line, Family family)
    {
        if (family.Parent(line) is { } parent)
        {
            foreach (var fault in CheckPlace(line.Item, parent)) yield return fault;
        }

        if (family.PricedEnvelope(line) is { } priced)
        {
            foreach (var fault in CheckMoney(line.Item, priced)) yield return fault;
        }
        else if (line.Item.Takes is not null)
        {
            yield return new Fault(
                "takes", "there is no priced envelope to take from; takes is for a part in another currency than its envelope");
        }

        if (family.QuantifiedEnvelope(line) is { } quantified)
        {
            foreach (var fault in CheckQuantity(line.Item, quantified, root: family.QuantifiedEnvelope(quantified) is null))
                yield return fault;
        }
    }

    /// <summary>
    /// What is wrong with a voided envelope. Where it lay is not kept up after that, so nothing else about it is looked at.
    /// </summary>
    internal static Fault Voided(LineState envelope) => new("partOf", $"{Name(envelope)} is voided; nothing can be part of it");

    /// <summary>How messages name a line.</summary>
    internal static string Name(LineState line) => line.Item.Reference is { } reference ? $"'{reference}'" : line.Id.ToString();

    /// <summary>An amount in an envelope's currency.</summary>
    internal static string MoneyText(LineState envelope, Int128 minorUnits) =>
        $"{AmountText.Format(minorUnits, envelope.Item.Value!.Currency.DecimalDigits)} {envelope.Item.Value.Currency.Code}";

    /// <summary>A quantity in an envelope's unit.</summary>
    internal static string QuantityText(LineState envelope, Int128 millionths) =>
        $"{Measurement.QuantityText.Format(millionths)} {envelope.Item.Quantity!.Value.Unit.Code}";

    /// <summary>Whether parts may take more than an envelope has (rule E4).</summary>
    internal static bool MayBeOverrun(Bound bound, bool root) => root && bound is Bound.Approximate or Bound.AtLeast;

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

    private static IEnumerable<Fault> CheckMoney(LineItem item, LineState envelope)
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
        var earlier = envelope.Takes.Total;
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

        var left = Int128.Max(0, whole.Magnitude - Int128.Abs(earlier) - Int128.Abs(envelope.MovedMoney));
        if (Int128.Abs(taken) > left && !MayBeOverrun(whole.Bound, root: !envelope.WithinPriced))
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

        var left = Math.Max(0, whole.Millionths - envelope.Takes.QuantityMillionths - envelope.MovedGoods);
        if (item.Quantity.Value.Millionths > left && !MayBeOverrun(whole.Bound, root))
        {
            yield return new Fault("quantity.value",
                $"{Name(envelope)} has {QuantityText(envelope, left)} left; a part cannot take {QuantityText(envelope, item.Quantity.Value.Millionths)}");
        }
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
