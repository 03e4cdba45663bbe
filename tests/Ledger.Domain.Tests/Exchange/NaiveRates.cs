using System.Numerics;
using Ledger.Domain.Exchange;

namespace Ledger.Domain.Tests.Exchange;

/// <summary>Rates as a heap of statements that is searched from end to end, with fractions spelt out.</summary>
internal sealed class NaiveRates(IReadOnlyList<(string Source, DateOnly Day, string Currency, long Billionths)> said)
{
    /// <summary>The last day that has both, with units of each per euro as a fraction; null when there is none.</summary>
    internal (DateOnly? Day, BigInteger Numerator, BigInteger Denominator)? Find(string from, string to, DateOnly day)
    {
        var (left, right) = (Always(from, day), Always(to, day));
        if (left is not null && right is not null) return (null, right.Value, left.Value);
        return Meet(Best(from, day.AddDays(-10), day), Best(to, day.AddDays(-10), day)) ?? Meet(null, null);

        (DateOnly? Day, BigInteger Numerator, BigInteger Denominator)? Meet(string? source, string? otherSource)
        {
            for (var back = 0; back <= 10; back++)
            {
                var on = day.AddDays(-back);
                if ((left ?? On(from, on, source)) is { } one && (right ?? On(to, on, otherSource)) is { } other) return (on, other, one);
            }

            return null;
        }
    }

    /// <summary>The means of both over the days from one to another as a fraction; null when either has none.</summary>
    internal (BigInteger Numerator, BigInteger Denominator)? Mean(string from, string to, DateOnly first, DateOnly last)
    {
        if (Sum(from, first, last) is not { } one || Sum(to, first, last) is not { } other) return null;
        return (other.Sum * one.Days, one.Sum * other.Days);
    }

    private (BigInteger Sum, int Days)? Sum(string currency, DateOnly first, DateOnly last)
    {
        if (Always(currency, first) is { } always) return (always, 1);
        var (sum, days) = (BigInteger.Zero, 0);
        var source = Best(currency, first, last);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (On(currency, day, source) is not { } rate) continue;
            sum += rate;
            days++;
        }

        return days == 0 ? null : (sum, days);
    }

    // Of a source, or else of the best of the day.
    private long? On(string currency, DateOnly day, string? source)
    {
        var best = source ?? Best(currency, day, day);
        var statements = said.Where(one => one.Currency == currency && one.Day == day && one.Source == best).ToList();
        return statements.Count == 0 ? null : statements[^1].Billionths;
    }

    // The source whose rates count: the central bank if it said anything in the time, else the first by name.
    private string? Best(string currency, DateOnly first, DateOnly last) => said
        .Where(one => one.Currency == currency && first <= one.Day && one.Day <= last).Select(one => one.Source)
        .OrderBy(source => source == RatesOfDay.Ecb ? 0 : 1).ThenBy(source => source, StringComparer.Ordinal).FirstOrDefault();

    // Enough of the irrevocable rates to tell.
    private static long? Always(string currency, DateOnly day) => currency switch
    {
        "EUR" => 1_000_000_000,
        "LTL" when day >= new DateOnly(2015, 1, 1) => 3_452_800_000,
        _ => null,
    };
}
