using Ledger.Domain.Faults;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;

namespace Ledger.Domain.Procurement;

/// <summary>The rules that a line must keep whatever else the ledger holds.</summary>
public static class LineItemRules
{
    /// <summary>The most legs (years times sources) a line may have at one stage.</summary>
    public const int MaximumLegs = 1000;

    /// <summary>Everything that is wrong with a line taken by itself; empty when it may be recorded.</summary>
    public static IEnumerable<Fault> Check(LineItem line) =>
    [
        .. CheckValue(line),
        .. CheckSources(line),
        .. CheckFiscalYears(line),
        .. CheckTakes(line),
        .. CheckLegs(line),
    ];

    private static IEnumerable<Fault> CheckValue(LineItem line)
    {
        if (line.Value is not { } value) yield break;
        if (!CurrencyRules.TryAcceptOn(value.Currency, line.Date.First, out var fault))
            yield return new Fault("value.currency", fault);
        if (value.MinorUnits < 0 && value.Bound is Bound.AtLeast or Bound.AtMost)
            yield return new Fault("value.bound", "a negative amount is exact or approximate");
    }

    private static IEnumerable<Fault> CheckSources(LineItem line)
    {
        if (line.Sources.IsEmpty) yield break;
        if (line.Value is not { } value)
        {
            yield return new Fault("allocationSources", "an unpriced line has no amount to allocate; give it a value or leave these out");
            yield break;
        }

        foreach (var (share, i) in line.Sources.Select((share, i) => (share, i)))
        {
            if (line.Sources.Take(i).Any(earlier => earlier.Source == share.Source))
                yield return new Fault($"allocationSources[{i}].source", $"'{share.Source}' is named twice; give one amount for it");
            if (OtherSign(share.MinorUnits, value))
                yield return new Fault($"allocationSources[{i}].amount", "a source has the sign of the value");
        }

        var total = Sum(line.Sources.Select(share => share.MinorUnits));
        if (Int128.Abs(total) > value.Magnitude)
            yield return new Fault("allocationSources", $"the sources add up to {Text(total, value)}, more than the value of {Text(value.MinorUnits, value)}");
    }

    private static IEnumerable<Fault> CheckFiscalYears(LineItem line)
    {
        if (line.FiscalYears is not { } years) yield break;
        if (years.Shares.IsEmpty)
            yield return new Fault("fiscalYears", "at least one year is expected; leave them out for the year of the date");
        foreach (var twice in years.Shares.GroupBy(share => share.Year).Where(group => group.Count() > 1))
            yield return new Fault("fiscalYears", $"{twice.Key} is named twice; give one amount for it");
        if (years.Range is not null) yield break;

        if (line.Value is not { } value)
        {
            if (years.Shares.Any(share => share.MinorUnits is not null))
                yield return new Fault("fiscalYears", "an unpriced line has no amounts; name the years only");
            yield break;
        }

        if (years.Shares.Any(share => share.MinorUnits is null))
        {
            yield return new Fault("fiscalYears", "every year of a priced line needs its amount; {\"from\", \"to\"} spreads evenly");
            yield break;
        }

        var amounts = years.Shares.Select(share => share.MinorUnits!.Value).ToList();
        if (amounts.Any(amount => OtherSign(amount, value)))
            yield return new Fault("fiscalYears", "the years have the sign of the value");
        if (Sum(amounts) != value.MinorUnits)
            yield return new Fault("fiscalYears", $"the years add up to {Text(Sum(amounts), value)}, not to the value of {Text(value.MinorUnits, value)}");
    }

    private static IEnumerable<Fault> CheckTakes(LineItem line)
    {
        if (line.Takes is not { } takes) yield break;
        if (line.Value is not { } value)
            yield return new Fault("takes", "an unpriced line takes nothing of its envelope; give it a value or leave this out");
        else if (OtherSign(MinorUnits.FromMoney(takes), value))
            yield return new Fault("takes.amount", "what a part takes has the sign of its value");
    }

    /// <summary>Whether the line's table of years and sources is small enough to keep.</summary>
    public static IEnumerable<Fault> CheckLegs(LineItem line)
    {
        var covered = Sum(line.Sources.Select(share => share.MinorUnits)) == (line.Value?.MinorUnits ?? 0)
            || line.Sources.Any(share => share.Source == AllocationSource.Unattributed);
        var unattributed = covered ? 0 : 1;
        var legs = (line.FiscalYears?.Shares.Length ?? 1) * Math.Max(1, line.Sources.Length + unattributed);
        if (legs > MaximumLegs)
            yield return new Fault("fiscalYears", $"years times sources make {legs} legs; at most {MaximumLegs} are kept a line");
    }

    private static bool OtherSign(long amount, Valuation value) =>
        amount != 0 && Math.Sign(amount) != Math.Sign(value.MinorUnits);

    private static Int128 Sum(IEnumerable<long> amounts) => amounts.Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    private static string Text(Int128 minorUnits, Valuation value) =>
        $"{AmountText.Format(minorUnits, value.Currency.DecimalDigits)} {value.Currency.Code}";
}
