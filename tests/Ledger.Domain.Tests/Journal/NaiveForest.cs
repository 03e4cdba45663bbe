using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>
/// Rules E1 to E5 and V2 by their words: it keeps what was stated, and works everything out anew from the whole forest
/// whenever it is asked.
/// </summary>
internal sealed class NaiveForest
{
    private readonly List<NaiveLine> _lines = [];

    internal IReadOnlyList<NaiveLine> Lines => _lines;

    internal NaiveLine? Find(Guid? id) => _lines.Find(line => line.Id == id);

    internal NaiveLine Add(Guid id, LineItem item, NaiveLine? parent)
    {
        var priced = PricedAround(parent);
        var line = new NaiveLine(id, item, parent) { Years = YearsOf(item, priced), Sources = SourcesOf(item, priced) };
        _lines.Add(line);
        return line;
    }

    /// <summary>The nearest priced line, itself included.</summary>
    internal static NaiveLine? PricedAround(NaiveLine? line) =>
        line is null || line.Item.Value is not null ? line : PricedAround(line.Parent);

    internal BigInteger Left(NaiveLine envelope) =>
        BigInteger.Abs(envelope.Item.Value!.MinorUnits) - NaiveSpread.Sum(PartsOf(envelope).Select(part => BigInteger.Abs(part.Taken)));

    internal BigInteger QuantityLeft(NaiveLine envelope) => envelope.Item.Quantity!.Value.Millionths
        - NaiveSpread.Sum(QuantityPartsOf(envelope).Select(part => (BigInteger)part.Item.Quantity!.Value.Millionths));

    /// <summary>Whether a line that is sound by itself may become a part.</summary>
    internal bool Accepts(LineItem item, NaiveLine? parent)
    {
        if (parent is null) return item.Takes is null;
        return parent.Item.Country == item.Country && item.Stage >= parent.Item.Stage
            && AcceptsMoney(item, PricedAround(parent)) && AcceptsQuantity(item, parent);
    }

    internal BigInteger Overrun(NaiveLine envelope) =>
        Left(envelope) is var left && left.Sign < 0 ? -left * (Negative(envelope) ? -1 : 1) : 0;

    internal string Position(NaiveLine line)
    {
        var item = line.Item;
        var cells = item.Value is null ? [] : Remainder(line);
        var bound = PartsOf(line).Any(part => part.Item.Value!.Bound != Bound.Exact) ? Bound.Approximate : item.Value?.Bound;
        var goodsBound = item.Quantity is not null
            && QuantityPartsOf(line).Any(part => part.Item.Quantity!.Value.Bound != Bound.Exact)
                ? Bound.Approximate
                : item.Quantity?.Bound;
        var places = item.Value is null
            ? line.Years.Keys.Select(year => (item.Stage, year, AllocationSource.Unattributed)).ToList()
            : cells.Keys.Select(key => (item.Stage, key.Year, key.Source)).ToList();
        return PositionText.Of(
            item.Value?.Currency.Code,
            cells.Select(cell => (item.Stage, cell.Key.Year, cell.Key.Source, bound!.Value, cell.Value)),
            item.Quantity is { } quantity
                ? [(item.Stage, quantity.Unit.Code, goodsBound!.Value, BigInteger.Max(0, QuantityLeft(line)))]
                : [],
            places,
            bound == Bound.Approximate ? places : [],
            item.Value is null && PricedAround(line.Parent) is not null,
            item.Quantity is null);
    }

    private IEnumerable<NaiveLine> PartsOf(NaiveLine envelope) =>
        _lines.Where(line => line.Item.Value is not null && PricedAround(line.Parent) == envelope);

    private IEnumerable<NaiveLine> QuantityPartsOf(NaiveLine envelope) =>
        _lines.Where(line => QuantifiedAround(line.Item, line.Parent) == envelope);

    private static NaiveLine? QuantifiedAround(LineItem item, NaiveLine? candidate)
    {
        if (candidate is null || item.Quantity is null) return null;
        var fits = candidate.Item.Quantity?.Unit == item.Quantity.Value.Unit
            && $"{item.Category}/".StartsWith($"{candidate.Item.Category}/", StringComparison.Ordinal);
        return fits ? candidate : QuantifiedAround(item, candidate.Parent);
    }

    private bool AcceptsMoney(LineItem item, NaiveLine? envelope)
    {
        if (envelope is null) return item.Takes is null;
        if (item.Value is not { } value) return true;
        var whole = envelope.Item.Value!;
        var same = value.Currency == whole.Currency;
        if (same != item.Takes is null) return false;
        if (item.Takes is { } takes && takes.Currency.Code != whole.Currency.Code) return false;
        var taken = item.Takes is { } other ? MinorUnits.FromMoney(other) : value.MinorUnits;
        long[] signs = [whole.MinorUnits, taken, .. PartsOf(envelope).Select(part => (long)part.Taken)];
        if (signs.Any(amount => amount < 0) && signs.Any(amount => amount > 0)) return false;
        var mayOverrun = whole.Bound is Bound.Approximate or Bound.AtLeast && PricedAround(envelope.Parent) is null;
        return mayOverrun || Math.Abs(taken) <= Left(envelope);
    }

    private bool AcceptsQuantity(LineItem item, NaiveLine parent)
    {
        if (QuantifiedAround(item, parent) is not { } envelope) return true;
        var mayOverrun = envelope.Item.Quantity!.Value.Bound is Bound.Approximate or Bound.AtLeast
            && QuantifiedAround(envelope.Item, envelope.Parent) is null;
        return mayOverrun || item.Quantity!.Value.Millionths <= QuantityLeft(envelope);
    }

    private bool Negative(NaiveLine envelope) =>
        envelope.Item.Value!.MinorUnits < 0 || PartsOf(envelope).Any(part => part.Taken.Sign < 0);

    private Dictionary<(int Year, string Source), BigInteger> Remainder(NaiveLine envelope)
    {
        var sign = Negative(envelope) ? -1 : 1;
        var held = envelope.Cells(envelope.Item.Value!.MinorUnits).ToDictionary(cell => cell.Key, cell => cell.Value * sign);
        var wanted = PartsOf(envelope).SelectMany(part => part.Cells(part.Taken))
            .GroupBy(cell => cell.Key)
            .ToDictionary(group => group.Key, group => NaiveSpread.Sum(group.Select(cell => cell.Value * sign)));

        foreach (var key in wanted.Keys.Where(held.ContainsKey).ToList())
        {
            var taken = BigInteger.Min(held[key], wanted[key]);
            held[key] -= taken;
            wanted[key] -= taken;
        }

        BigInteger open = 0;
        foreach (var source in wanted.Keys.Select(key => key.Source).Distinct().ToList())
        {
            open += Take(
                held, key => key.Source == source,
                NaiveSpread.Sum(wanted.Where(cell => cell.Key.Source == source).Select(cell => cell.Value)));
        }

        Take(held, _ => true, open);
        return held.ToDictionary(cell => cell.Key, cell => cell.Value * sign);
    }

    private static BigInteger Take(
        Dictionary<(int Year, string Source), BigInteger> held, Func<(int Year, string Source), bool> where, BigInteger wanted)
    {
        var keys = held.Keys.Where(where).OrderBy(key => key.Year).ThenBy(key => key.Source, StringComparer.Ordinal).ToList();
        var taken = BigInteger.Min(wanted, NaiveSpread.Sum(keys.Select(key => held[key])));
        if (taken.IsZero) return wanted;
        var shares = NaiveSpread.ByWeights(taken, [.. keys.Select(key => held[key])]);
        foreach (var (i, key) in keys.Index()) held[key] -= shares[i];
        return wanted - taken;
    }

    private static SortedDictionary<int, BigInteger> YearsOf(LineItem item, NaiveLine? envelope)
    {
        BigInteger total = item.Value?.MinorUnits ?? 0;
        if (item.FiscalYears is { Range: null } stated)
            return new(stated.Shares.ToDictionary(share => share.Year, share => (BigInteger)(share.MinorUnits ?? 0)));
        int[] years = item.FiscalYears is { Range: { } range }
            ? [.. Enumerable.Range(range.From, range.To - range.From + 1)]
            : envelope is null ? [item.Date.Year] : [.. envelope.Years.Keys];
        var weights = item.FiscalYears is null && envelope is not null ? envelope.Years.Values.ToArray() : new BigInteger[years.Length];
        return new(years.Zip(NaiveSpread.ByWeights(total, weights)).ToDictionary());
    }

    private static SortedDictionary<string, BigInteger> SourcesOf(LineItem item, NaiveLine? envelope)
    {
        BigInteger total = item.Value?.MinorUnits ?? 0;
        if (item.Sources.IsEmpty && envelope is not null)
        {
            return new(
                envelope.Sources.Keys.Zip(NaiveSpread.ByWeights(total, [.. envelope.Sources.Values])).ToDictionary(),
                StringComparer.Ordinal);
        }

        var named = item.Sources.ToDictionary(share => share.Source, share => (BigInteger)share.MinorUnits);
        var open = total - NaiveSpread.Sum(named.Values);
        if (named.Count == 0 || !open.IsZero) named[AllocationSource.Unattributed] = open;
        return new(named, StringComparer.Ordinal);
    }
}
