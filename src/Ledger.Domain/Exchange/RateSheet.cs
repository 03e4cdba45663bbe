using System.Collections.Immutable;
using System.Globalization;
using Ledger.Domain.Faults;
using Ledger.Domain.Monetary;
using Ledger.Domain.Numbers;

namespace Ledger.Domain.Exchange;

/// <summary>Rates that were checked: all of them, by source and day, or else what is wrong with them.</summary>
/// <param name="Days">The rates; empty when there are faults.</param>
/// <param name="Faults">What is wrong, in the order of the rows; days without a rate come last.</param>
public sealed record RateSheet(ImmutableArray<RatesOfDay> Days, ImmutableArray<Fault> Faults)
{
    /// <summary>How many faults are told at most; a file that is something else would have one on every line.</summary>
    public const int MostFaults = 100;

    private const int LongestSource = 100;
    private static readonly DateOnly FirstDay = new(1999, 1, 1);

    /// <summary>Checks what somebody wrote.</summary>
    /// <param name="file">The rates.</param>
    /// <param name="today">The day that none may lie after.</param>
    public static RateSheet Check(RateFile file, DateOnly today)
    {
        var faults = file.Faults.ToBuilder();
        if (file.Rows.IsEmpty && faults.Count == 0) faults.Add(new Fault("rates", "There is no rate in it."));
        var dates = new Dictionary<string, (DateOnly Date, string? Fault)>(StringComparer.Ordinal);
        var currencies = new Dictionary<string, string?>(StringComparer.Ordinal);
        var days = new Dictionary<(string Source, DateOnly Date), Dictionary<string, (long Rate, RowPlace Place)>>();
        foreach (var row in file.Rows.TakeWhile(_ => faults.Count < MostFaults))
        {
            var date = DateOf(row.Date);
            if (!currencies.TryGetValue(row.Currency, out var currency)) currencies[row.Currency] = currency = CheckCurrency(row.Currency);
            var source = CheckSource(row.Source);
            if (date.Fault is not null) Add(new Fault(row.Place.Of("date"), date.Fault));
            if (currency is not null) Add(new Fault(row.Place.Of("currency"), currency));
            if (source is not null) faults.Add(new Fault(row.Place.Of("source"), source));
            if (!RateText.TryParse(row.Rate, out var rate, out var wrong))
                faults.Add(new Fault(row.Place.Of("rate"), $"{Echo.Of(row.Currency)}: {wrong}"));
            var late = date.Fault is null && currency is null ? CheckLastDay(row.Currency, date.Date) : null;
            if (late is not null) faults.Add(new Fault(row.Place.Of("date"), late));
            if (late is not null || date.Fault is not null || currency is not null || source is not null || wrong is not null) continue;
            var key = (row.Source, date.Date);
            if (!days.TryGetValue(key, out var day)) days[key] = day = new(StringComparer.Ordinal);
            if (day.TryAdd(row.Currency, (rate, row.Place)) || day[row.Currency].Rate == rate) continue;
            var (before, at) = day[row.Currency];
            faults.Add(new Fault(row.Place.Of("rate"),
                $"{row.Currency} on {row.Date} is {RateText.Format(rate)} here, and {RateText.Format(before)} in {at.Text}."));
        }

        foreach (var day in file.DaysWithoutRate.TakeWhile(_ => faults.Count < MostFaults))
        {
            if (DateOf(day.Date).Fault is { } fault) faults.Add(new Fault(day.Place.Of("date"), fault));
        }

        return faults.Count > 0 ? new RateSheet([], [.. faults.Take(MostFaults)]) : new RateSheet([.. days.OrderBy(day => day.Key.Date)
            .ThenBy(day => day.Key.Source, StringComparer.Ordinal).Select(day => RatesOfDay.Of(
                day.Key.Source, day.Key.Date, day.Value.Select(rate => new CurrencyRate(rate.Key, rate.Value.Rate))))], []);

        (DateOnly Date, string? Fault) DateOf(string text)
        {
            if (!dates.TryGetValue(text, out var date)) dates[text] = date = ReadDate(text, today);
            return date;
        }

        // A line's date and a column's code are wrong once, however many rates they stand for.
        void Add(Fault fault)
        {
            if (!faults.Contains(fault)) faults.Add(fault);
        }
    }

    private static (DateOnly Date, string? Fault) ReadDate(string text, DateOnly today)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return (default, $"'{Echo.Of(text)}' is no day; write one such as 2025-03-18.");
        return date < FirstDay ? (date, $"{text} lies before the euro, which began on {FirstDay:yyyy-MM-dd}.")
            : date > today ? (date, $"{text} lies in the future; today is {today:yyyy-MM-dd}.")
            : (date, null);
    }

    /// <summary>Why a currency cannot have a rate; null when it can.</summary>
    internal static string? CheckCurrency(string code) =>
        code == EuroRate.Euro ? "Rates are units per euro; the euro itself has none."
        : CurrencyRules.TryAccept(code, out _, out var fault) ? null
        : fault;

    private static string? CheckLastDay(string code, DateOnly day) =>
        CurrencyRules.LastDay(code) is { } last && day > last
            ? $"{code} was replaced by {CurrencyRules.Successor(code)} after {last:yyyy-MM-dd}; it has no rate on {day:yyyy-MM-dd}."
            : null;

    /// <summary>Why a name is none of a source; null when it is one.</summary>
    internal static string? CheckSource(string source) =>
        string.IsNullOrWhiteSpace(source) || source.Length > LongestSource || source.Any(char.IsControl) || source.Trim() != source
            ? $"A source has a name of 1 to {LongestSource} characters, without spaces at its ends."
            : null;
}
