using System.Collections.Immutable;

namespace Ledger.Domain.Exchange;

/// <summary>All rates that are known at a moment, by day. It never changes; what comes later makes another table.</summary>
public sealed class RateTable
{
    private readonly ImmutableArray<Day> _days;

    // Every answer asks for the same. No more than the currencies that there are, for the years and months with published days.
    private ImmutableDictionary<MeanKey, EuroRate?> _means = ImmutableDictionary<MeanKey, EuroRate?>.Empty;

    private RateTable(ImmutableArray<Day> days) => _days = days;

    /// <summary>No rates at all.</summary>
    public static RateTable Empty { get; } = new([]);

    /// <summary>The days for which anybody published a rate, ascending.</summary>
    public IEnumerable<DateOnly> Days => _days.Select(day => day.Date);

    /// <summary>
    /// The last day for which the European Central Bank published rates; if it published none, the last of anybody.
    /// Null while there are no rates.
    /// </summary>
    public DateOnly? LastDay =>
        _days.LastOrDefault(day => day.Sources[0].Source == RatesOfDay.Ecb)?.Date ?? _days.LastOrDefault()?.Date;

    /// <summary>The table with what was said later; of what was said twice, the later holds.</summary>
    public RateTable With(IEnumerable<RatesOfDay> later)
    {
        var days = _days.ToDictionary(day => day.Date);
        foreach (var said in later)
            days[said.Date] = days.TryGetValue(said.Date, out var day) ? day.With(said) : new Day(said.Date, [said]);
        return new RateTable([.. days.Values.OrderBy(day => day.Date)]);
    }

    /// <summary>What a source said of a day; null when it said nothing.</summary>
    public RatesOfDay? Find(string source, DateOnly date) =>
        IndexOf(date) is var at and >= 0 && _days[at].Date == date
            ? _days[at].Sources.FirstOrDefault(said => said.Source == source)
            : null;

    /// <summary>The currencies with a rate on a day.</summary>
    public IEnumerable<string> CurrenciesOn(DateOnly date) => IndexOf(date) is var at and >= 0 && _days[at].Date == date
        ? _days[at].Sources.SelectMany(said => said.Rates).Select(rate => rate.Currency).Distinct().Order(StringComparer.Ordinal)
        : [];

    /// <summary>The days from one to another, both included, with a way to ask each for a rate.</summary>
    internal IEnumerable<Day> Between(DateOnly first, DateOnly last)
    {
        for (var at = first == DateOnly.MinValue ? 0 : IndexOf(first.AddDays(-1)) + 1; at < _days.Length && _days[at].Date <= last; at++) yield return _days[at];
    }

    /// <summary>The mean of a currency's rates over a year or a month, of the source whose rates count; null where there are none.</summary>
    internal EuroRate? Mean(string currency, DateOnly first, DateOnly last) => Between(first, last).Any()
        ? ImmutableInterlocked.GetOrAdd(ref _means, new MeanKey(currency, first, last), MeanOf)
        : null;

    /// <summary>
    /// Whose rates of a currency count among those of some days: the European Central Bank's wherever it has one, so that
    /// nobody's rate of a weekend stands in for its last; else those of the first by name. Null where nobody has any.
    /// </summary>
    internal string? SourceOf(string currency, DateOnly first, DateOnly last)
    {
        string? found = null;
        foreach (var day in Between(first, last))
        {
            if (!day.TryGet(currency, null, out _, out var source)) continue;
            if (source == RatesOfDay.Ecb) return source;
            if (found is null || string.CompareOrdinal(source, found) < 0) found = source;
        }

        return found;
    }

    /// <summary>The days from one back to another, both included.</summary>
    internal IEnumerable<Day> Back(DateOnly from, DateOnly to)
    {
        for (var at = IndexOf(from); at >= 0 && _days[at].Date >= to; at--) yield return _days[at];
    }

    private EuroRate? MeanOf(MeanKey asked)
    {
        var (currency, first, last) = asked;
        if (SourceOf(currency, first, last) is not { } source) return null;
        Int128 sum = 0;
        List<DateOnly> days = [];
        foreach (var day in Between(first, last))
        {
            if (!day.TryGet(currency, source, out var billionths, out _)) continue;
            sum += billionths;
            days.Add(day.Date);
        }

        return new EuroRate(currency, sum, days.Count, days[0], days[^1], [source]);
    }

    // The last day at or before a date; -1 before the first.
    private int IndexOf(DateOnly date)
    {
        var (from, to) = (0, _days.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_days[middle].Date <= date) from = middle + 1;
            else to = middle;
        }

        return from - 1;
    }

    private readonly record struct MeanKey(string Currency, DateOnly First, DateOnly Last);

    /// <summary>What was published for one day: the European Central Bank first, then the others by name.</summary>
    internal sealed record Day(DateOnly Date, ImmutableArray<RatesOfDay> Sources)
    {
        // Of one source, or of the first that has a rate.
        internal bool TryGet(string currency, string? asked, out long billionths, out string source)
        {
            foreach (var said in Sources)
            {
                if ((asked is not null && said.Source != asked) || !said.TryGet(currency, out billionths)) continue;
                source = said.Source;
                return true;
            }

            (billionths, source) = (0, "");
            return false;
        }

        internal Day With(RatesOfDay later)
        {
            var before = Sources.FirstOrDefault(said => said.Source == later.Source);
            return this with
            {
                Sources =
                [
                    .. Sources.Where(said => said != before).Append(before?.With(later) ?? later)
                        .OrderByDescending(said => said.Source == RatesOfDay.Ecb).ThenBy(said => said.Source, StringComparer.Ordinal),
                ],
            };
        }
    }
}
