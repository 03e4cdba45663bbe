using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Exchange;

/// <summary>Finds what a currency was in another, on a day or over a time (rules X1 to X3).</summary>
public static class RateSearch
{
    /// <summary>How many days a rate may be older than the day that it is asked for.</summary>
    public const int MostDaysBack = 10;

    private const UnconvertedReason Missing = UnconvertedReason.NoRate;

    /// <summary>
    /// The rate of a day: the last on or before it for which both currencies have one, at most 10 days back. Of each currency
    /// it is the European Central Bank's where that has any in these days, else the first other source's by name.
    /// </summary>
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

    /// <summary>The rate of a day that may not have come: then only what holds for ever is known.</summary>
    /// <param name="table">The rates that are known.</param>
    /// <param name="from">The currency that is converted.</param>
    /// <param name="to">The currency that it becomes.</param>
    /// <param name="day">The day asked for.</param>
    /// <param name="today">When this is known.</param>
    /// <param name="rate">The rate, which names the days it is of.</param>
    /// <param name="why">Why there is none.</param>
    public static bool TryFindKnown(
        this RateTable table, string from, string to, DateOnly day, DateOnly today,
        [NotNullWhen(true)] out PairRate? rate, [NotNullWhen(false)] out Unconvertible? why)
    {
        var found = table.TryFind(from, to, day, out rate, out why);
        if (day <= today || rate is { Last: null }) return found;
        rate = null;
        why = new Unconvertible(UnconvertedReason.FutureYear, $"{day:yyyy-MM-dd} had not come on {today:yyyy-MM-dd}, so it has no rate");
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
        // Where the first sources of the two never meet on a day, any that do will.
        if (Meeting(table.SourceOf(from, earliest, day), table.SourceOf(to, earliest, day)) is { } first) rate = first;
        else if (Meeting(null, null) is { } any) rate = any;
        if (rate is not null) return true;

        var lacking = Lacking(from, to, currency => Fixed(currency, fixedBy) is not null
            || table.Back(day, earliest).Any(published => published.TryGet(currency, null, out _, out _)));
        why = new Unconvertible(Missing, $"no rate{lacking} on or within {MostDaysBack} days before {day:yyyy-MM-dd}");
        return false;

        PairRate? Meeting(string? source, string? otherSource)
        {
            foreach (var published in table.Back(day, earliest))
            {
                if ((one ?? Published(from, source, published)) is { } left && (other ?? Published(to, otherSource, published)) is { } right)
                    return new PairRate(left, right);
            }

            return null;
        }
    }

    /// <summary>The mean of the rates that one source published in a time, of each currency by itself.</summary>
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
            var open = today <= last || new[] { one, other }.Any(mean =>
                !mean.IsFixed && (mean.First > first.AddDays(MostDaysBack) || mean.Last < last.AddDays(-MostDaysBack)));
            rate = one.IsFixed && other.IsFixed ? new PairRate(one, other) : new PairRate(one, other, (first, last), open);
            return true;
        }

        why = first > today
            ? new Unconvertible(UnconvertedReason.FutureYear, $"{Name(first, last)} had not begun on {today:yyyy-MM-dd}, so its rates have no mean")
            : new Unconvertible(
                Missing, $"no rate{Lacking(from, to, currency => Mean(table, currency, first, last) is not null)} in {Name(first, last)}");
        return false;
    }

    private static EuroRate? Mean(RateTable table, string currency, DateOnly first, DateOnly last) =>
        Fixed(currency, first) ?? table.Mean(currency, first, last);

    private static EuroRate? Fixed(string currency, DateOnly day) =>
        currency == EuroRate.Euro ? EuroRate.Fixed(currency, RateText.One)
        : IrrevocableRates.TryGet(currency, day, out var billionths) ? EuroRate.Fixed(currency, billionths, IrrevocableRates.Source)
        : null;

    private static EuroRate? Published(string currency, string? source, RateTable.Day day) =>
        day.TryGet(currency, source, out var billionths, out var publisher)
            ? new EuroRate(currency, billionths, 1, day.Date, day.Date, [publisher])
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
