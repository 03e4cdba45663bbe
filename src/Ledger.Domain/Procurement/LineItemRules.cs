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
    public static IReadOnlyList<Fault> Check(LineItem line)
    {
        var faults = new List<Fault>();
        CheckValue(line, faults);
        CheckSources(line, faults);
        CheckFiscalYears(line, faults);
        CheckTakes(line, faults);
        if (CheckLegs(line) is { } fault) faults.Add(fault);
        return faults;
    }

    /// <summary>What is wrong with a line whose table of years and sources is too large to keep; null when it is not.</summary>
    public static Fault? CheckLegs(LineItem line)
    {
        var attributed = Int128.Zero;
        var covered = false;
        foreach (var share in line.Sources)
        {
            attributed += share.MinorUnits;
            covered |= share.Source == AllocationSource.Unattributed;
        }

        covered |= attributed == (line.Value?.MinorUnits ?? 0);
        var unattributed = covered ? 0 : 1;
        var legs = (line.FiscalYears?.Shares.Length ?? 1) * Math.Max(1, line.Sources.Length + unattributed);
        return legs > MaximumLegs
            ? new Fault("fiscalYears", $"years times sources make {legs} legs; at most {MaximumLegs} are kept a line")
            : null;
    }

    private static void CheckValue(LineItem line, List<Fault> faults)
    {
        if (line.Value is not { } value) return;
        if (!CurrencyRules.TryAcceptOn(value.Currency, line.Date.First, out var fault))
            faults.Add(new Fault("value.currency", fault));
        if (value.MinorUnits < 0 && value.Bound is Bound.AtLeast or Bound.AtMost)
            faults.Add(new Fault("value.bound", "a negative amount is exact or approximate"));
    }

    private static void CheckSources(LineItem line, List<Fault> faults)
    {
        if (line.Sources.IsEmpty) return;
        if (line.Value is not { } value)
        {
            faults.Add(new Fault("allocationSources", "an unpriced line has no amount to allocate; give it a value or leave these out"));
            return;
        }

        var total = Int128.Zero;
        var earlier = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < line.Sources.Length; i++)
        {
            var share = line.Sources[i];
            if (!earlier.Add(share.Source))
                faults.Add(new Fault($"allocationSources[{i}].source", $"'{share.Source}' is named twice; give one amount for it"));
            if (OtherSign(share.MinorUnits, value))
                faults.Add(new Fault($"allocationSources[{i}].amount", "a source has the sign of the value"));
            total += share.MinorUnits;
        }

        if (Int128.Abs(total) > value.Magnitude)
            faults.Add(new Fault("allocationSources", $"the sources add up to {Text(total, value)}, more than the value of {Text(value.MinorUnits, value)}"));
    }

    private static void CheckFiscalYears(LineItem line, List<Fault> faults)
    {
        if (line.FiscalYears is not { } years) return;
        if (years.Shares.IsEmpty)
            faults.Add(new Fault("fiscalYears", "at least one year is expected; leave them out for the year of the date"));
        // They are in ascending order.
        for (var i = 1; i < years.Shares.Length; i++)
        {
            if (years.Shares[i].Year == years.Shares[i - 1].Year && (i < 2 || years.Shares[i - 2].Year != years.Shares[i].Year))
                faults.Add(new Fault("fiscalYears", $"{years.Shares[i].Year} is named twice; give one amount for it"));
        }

        if (years.Range is not null) return;
        if (line.Value is not { } value)
        {
            if (years.Shares.Any(share => share.MinorUnits is not null))
                faults.Add(new Fault("fiscalYears", "an unpriced line has no amounts; name the years only"));
            return;
        }

        if (years.Shares.Any(share => share.MinorUnits is null))
        {
            faults.Add(new Fault("fiscalYears", "every year of a priced line needs its amount; {\"from\", \"to\"} spreads evenly"));
            return;
        }

        if (years.Shares.Any(share => OtherSign(share.MinorUnits!.Value, value)))
            faults.Add(new Fault("fiscalYears", "the years have the sign of the value"));
        var total = years.Shares.Aggregate(Int128.Zero, (sum, share) => sum + share.MinorUnits!.Value);
        if (total != value.MinorUnits)
            faults.Add(new Fault("fiscalYears", $"the years add up to {Text(total, value)}, not to the value of {Text(value.MinorUnits, value)}"));
    }

    private static void CheckTakes(LineItem line, List<Fault> faults)
    {
        if (line.Takes is not { } takes) return;
        if (line.Value is not { } value)
            faults.Add(new Fault("takes", "an unpriced line takes nothing of its envelope; give it a value or leave this out"));
        else if (OtherSign(MinorUnits.FromMoney(takes), value))
            faults.Add(new Fault("takes.amount", "what a part takes has the sign of its value"));
    }

    private static bool OtherSign(long amount, Valuation value) =>
        amount != 0 && Math.Sign(amount) != Math.Sign(value.MinorUnits);

    private static string Text(Int128 minorUnits, Valuation value) =>
        $"{AmountText.Format(minorUnits, value.Currency.DecimalDigits)} {value.Currency.Code}";
}
