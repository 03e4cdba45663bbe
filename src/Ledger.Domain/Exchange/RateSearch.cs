using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Exchange;

/// <summary>Finds what a currency was in another, on a day or over a time (rules X1 to X3).</summary>
public static class RateSearch
{
    /// <summary>How many days a rate may be older than the day that it is asked for.</summary>
    public const int MostDaysBack = 10;

    private const UnconvertedReason Missing = UnconvertedReason.NoRate;

    /// <summary>The rate of a day: the last on or before it for which both currencies have one, at most 10 days back.</summary>
    /// <param name="table">The rates that are known.</param>
    /// <param name="from">The currency that is converted.</param>
    /// <param name="to">The currency that it becomes.</param>
    /// <param name="day">The day asked for.</param>
    /// <param name="rate">The rate, which names the days it is of.</param>
    /// <param name="why">Why there is none.</param>
    public static bool TryFind(
        this RateTable table, string from, string to, DateOnly day,
        [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why) =>
        table.TryFind(from, to, day, day, out rate, out why);

    /// <summary>The last rate that is known.</summary>
    /// <param name="table">The rates that are known.</param>
    /// <param name="from">The currency that is converted.</param>
    /// <param name="to">The currency that it becomes.</param>
    /// <param name="today">When this is known: what has given way to the euro by then has its irrevocable rate.</param>
    /// <param name="rate">The rate, which names the days it is of.</param>
    /// <param name="why">Why there is none.</param>
    public static bool TryFindLatest(
        this RateTable table, string from, string to, DateOnly today,
        [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why)
    {
        if (table.TryFind(from, to, table.LastDay ?? today, today, out rate, out why)) return true;
        if (table.LastDay is null) why = new Unconvertible(Missing, "no rates are known");
        return false;
    }

    private static bool TryFind(
        this RateTable table, string from, string to, DateOnly day, DateOnly fixedBy,
        [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why)
    {
        (rate, why) = (null, null);
        var (one, other) = (Fixed(from, fixedBy), Fixed(to, fixedBy));
        if (one is not null && other is not null)
        {
            rate = new PairRate(one, other);
            return true;
        }

        var earliest = day.DayNumber > MostDaysBack ? day.AddDays(-MostDaysBack) : DateOnly.MinValue;
        foreach (var published in table.Back(day, earliest))
        {
            if ((one ?? Published(from, published)) is not { } left || (other ?? Published(to, published)) is not { } right) continue;
            rate = new PairRate(left, right);
            return true;
        }

        var lacking = Lacking(from, to, currency => Fixed(currency, fixedBy) is not null
            || table.Back(day, earliest).Any(published => published.TryGet(currency, out _, out _)));
        why = new Unconvertible(Missing, $"no rate{lacking} on or within {MostDaysBack} days before {day:yyyy-MM-dd}");
        return false;
    }

    /// <summary>The mean of the published rates of a time, of each currency by itself.</summary>
    /// <param name="table">The rates that are known.</param>
    /// <param name="from">The currency that is converted.</param>
    /// <param name="to">The currency that it becomes.</param>
    /// <param name="first">The first day of the time.</param>
    /// <param name="last">The last day of the time.</param>
    /// <param name="today">When this is known: a time that had not ended by then is unfinished.</param>
    /// <param name="rate">The mean.</param>
    /// <param name="why">Why there is none.</param>
    public static bool TryFindMean(
        this RateTable table, string from, string to, DateOnly first, DateOnly last, DateOnly today,
        [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why)
    {
        (rate, why) = (null, null);
        if (Mean(table, from, first, last) is { } one && Mean(table, to, first, last) is { } other)
        {
            var open = new[] { one, other }.Any(mean => mean.Last is { } end && end.AddDays(MostDaysBack) < last);
            rate = new PairRate(one, other, Unfinished: open || (today <= last && !(one.IsFixed && other.IsFixed)));
            return true;
        }

        why = first > today
            ? new Unconvertible(UnconvertedReason.FutureYear, $"{Name(first, last)} had not begun on {today:yyyy-MM-dd}, so its rates have no mean")
            : new Unconvertible(
                Missing, $"no rate{Lacking(from, to, currency => Mean(table, currency, first, last) is not null)} in {Name(first, last)}");
        return false;
    }

    private static EuroRate? Mean(RateTable table, string currency, DateOnly first, DateOnly last)
    {
        if (Fixed(currency, first) is { } always) return always;
        Int128 sum = 0;
        List<DateOnly> days = [];
        SortedSet<string> sources = new(StringComparer.Ordinal);
        foreach (var day in table.Between(first, last))
        {
            if (!day.TryGet(currency, out var billionths, out var source)) continue;
            sum += billionths;
            days.Add(day.Date);
            sources.Add(source);
        }

        return days.Count == 0 ? null : new EuroRate(currency, sum, days.Count, days[0], days[^1], [.. sources]);
    }

    private static EuroRate? Fixed(string currency, DateOnly day) =>
        currency == EuroRate.Euro ? EuroRate.Fixed(currency, RateText.One)
        : IrrevocableRates.TryGet(currency, day, out var billionths) ? EuroRate.Fixed(currency, billionths, IrrevocableRates.Source)
        : null;

    private static EuroRate? Published(string currency, RateTable.Day day) =>
        day.TryGet(currency, out var billionths, out var source)
            ? new EuroRate(currency, billionths, 1, day.Date, day.Date, [source])
            : null;

    // Of the currency that an answer is about nothing need be said; of the one that it is to become, something must.
    private static string Lacking(string from, string to, Func<string, bool> has) => (has(from), has(to)) switch
    {
        (false, _) => "",
        (true, false) => $" of {to}",
        _ => $" of {from} and {to} together",
    };

    private static string Name(DateOnly first, DateOnly last) =>
        last < first.AddMonths(1) ? $"{first:yyyy-MM}" : $"{first:yyyy}";
}
