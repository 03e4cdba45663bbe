using Ledger.Domain.Procurement;

namespace Ledger.Api.Tests.Rollups;

/// <summary>One place in which a line stands, with its money.</summary>
internal sealed record NaiveLeg(int Year, string Source, long Amount);

/// <summary>Where lines stand, worked out afresh from what the lines state each time it is asked.</summary>
internal static class NaivePosition
{
    /// <summary>A line's value by year and source (rule L1); of an unpriced line its years, unattributed.</summary>
    public static List<NaiveLeg> Whole(NaiveLine line)
    {
        if (line.Currency is null) return [.. Years(line).Keys.Select(year => new NaiveLeg(year, "unattributed", 0))];
        var (years, sources) = (Years(line), Sources(line));
        return Table(years, sources);
    }

    /// <summary>The same less what all parts take, at once (rule E2).</summary>
    public static List<NaiveLeg> Remainder(NaiveLine line) => Carve(line).Legs;

    /// <summary>What parts take beyond the value.</summary>
    public static long Overrun(NaiveLine line) => line.Currency is null ? 0 : Carve(line).Overrun;

    /// <summary>How the remainder bounds the real one (rule V2).</summary>
    public static string Bound(NaiveLine line) =>
        Parts(line).Any(part => part.Bound != "exact") ? "approximate" : line.Bound;

    /// <summary>What is left of the goods, and how the figure bounds the real one (rule E5).</summary>
    public static (long Left, long Overrun, string Bound) Goods(NaiveLine line)
    {
        var parts = line.Descendants.Where(part => part.GoodsEnvelope == line).Select(part => part.Quantity!).ToList();
        var left = line.Quantity!.Millionths - parts.Sum(part => part.Millionths);
        return (Math.Max(0, left), Math.Max(0, -left), parts.Any(part => part.Bound != "exact") ? "approximate" : line.Quantity.Bound);
    }

    public static IEnumerable<NaiveLine> Parts(NaiveLine line) =>
        line.Descendants.Where(part => part.Currency is not null && part.Envelope == line);

    private static SortedDictionary<int, long> Years(NaiveLine line)
    {
        if (line.Shares is not null) return new(line.Shares.ToDictionary(one => one.Year, one => one.Amount));
        if (line.Range is { } range)
        {
            var even = Spreading.ByWeights(line.Amount, new long[range.To - range.From + 1]);
            return new(even.Select((amount, i) => (range.From + i, amount)).ToDictionary());
        }

        if (line.Envelope is not { } envelope) return new() { [line.First.Year] = line.Amount };
        var whole = Years(envelope);
        return new(whole.Keys.Zip(Spreading.ByWeights(line.Amount, [.. whole.Values])).ToDictionary());
    }

    private static SortedDictionary<string, long> Sources(NaiveLine line)
    {
        var shares = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (source, amount) in line.Sources) shares[source] = amount;
        if (shares.Count == 0 && line.Envelope is { } envelope)
        {
            var whole = Sources(envelope);
            foreach (var (source, amount) in whole.Keys.Zip(Spreading.ByWeights(line.Amount, [.. whole.Values]))) shares[source] = amount;
        }

        var rest = line.Amount - shares.Values.Sum();
        if (rest != 0 || shares.Count == 0) shares["unattributed"] = shares.GetValueOrDefault("unattributed") + rest;
        return shares;
    }

    private static List<NaiveLeg> Table(SortedDictionary<int, long> years, SortedDictionary<string, long> sources)
    {
        var cells = Spreading.Table([.. years.Values], [.. sources.Values]);
        return [.. years.Keys.SelectMany(year => sources.Keys, (year, source) => (year, source))
            .Zip(cells, (place, amount) => new NaiveLeg(place.year, place.source, amount))];
    }

    private static List<NaiveLeg> TakenBy(NaiveLine part) => part.Takes is not { } takes
        ? Whole(part)
        : Table(Scaled(Years(part), takes), Scaled(Sources(part), takes));

    private static SortedDictionary<T, long> Scaled<T>(SortedDictionary<T, long> totals, long to)
        where T : notnull =>
        new(totals.Keys.Zip(Spreading.ByWeights(to, [.. totals.Values])).ToDictionary(), totals.Comparer);

    private static (List<NaiveLeg> Legs, long Overrun) Carve(NaiveLine line)
    {
        var legs = Whole(line);
        var taken = Parts(line).SelectMany(TakenBy).ToList();
        foreach (var place in taken.GroupBy(leg => (leg.Year, leg.Source)).ToList())
        {
            var open = Take(legs, place.Sum(leg => leg.Amount), leg => (leg.Year, leg.Source) == place.Key);
            taken.RemoveAll(leg => (leg.Year, leg.Source) == place.Key);
            taken.Add(new NaiveLeg(place.Key.Year, place.Key.Source, open));
        }

        var left = taken.GroupBy(leg => leg.Source).ToList()
            .Sum(source => Take(legs, source.Sum(leg => leg.Amount), leg => leg.Source == source.Key));
        return (legs, Take(legs, left, _ => true));
    }

    // Takes what there is, in proportion to it, and gives what is still open.
    private static long Take(List<NaiveLeg> legs, long amount, Func<NaiveLeg, bool> from)
    {
        var chosen = Enumerable.Range(0, legs.Count).Where(i => from(legs[i])).ToList();
        var held = chosen.Sum(i => legs[i].Amount);
        var taken = Math.Abs(amount) < Math.Abs(held) ? amount : held;
        if (taken == 0) return amount;
        foreach (var (i, share) in chosen.Zip(Spreading.ByWeights(taken, [.. chosen.Select(i => legs[i].Amount)])))
            legs[i] = legs[i] with { Amount = legs[i].Amount - share };
        return amount - taken;
    }
}
