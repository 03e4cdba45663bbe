using System.Numerics;
using Ledger.Domain.Tests.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>
/// Rule E2 by its words: from the same year and source, then from the same source, then from all. Proportions are those
/// of the envelope as if nothing had moved, and a cell that cannot give its share gives what it holds.
/// </summary>
internal static class NaiveCarving
{
    internal static Dictionary<(int Year, string Source), BigInteger> Carve(
        Dictionary<(int Year, string Source), BigInteger> table,
        Dictionary<(int Year, string Source), BigInteger> held,
        Dictionary<(int Year, string Source), BigInteger> wanted)
    {
        var (weights, left, open) = (new Dictionary<(int Year, string Source), BigInteger>(table),
            new Dictionary<(int Year, string Source), BigInteger>(held), new Dictionary<(int Year, string Source), BigInteger>(wanted));
        foreach (var key in open.Keys.Where(left.ContainsKey).ToList())
        {
            var taken = Smaller(left[key], open[key]);
            left[key] -= taken;
            weights[key] -= taken;
            open[key] -= taken;
        }

        BigInteger rest = 0;
        foreach (var source in open.GroupBy(cell => cell.Key.Source, cell => cell.Value))
            rest += Take(left, weights, [.. left.Keys.Where(key => key.Source == source.Key)], NaiveSpread.Sum(source));
        Take(left, weights, [.. left.Keys], rest);
        return left;
    }

    private static BigInteger Take(
        Dictionary<(int Year, string Source), BigInteger> left, Dictionary<(int Year, string Source), BigInteger> weights,
        List<(int Year, string Source)> keys, BigInteger wanted)
    {
        var taken = Smaller(wanted, NaiveSpread.Sum(keys.Select(key => left[key])));
        if (taken.IsZero) return wanted;
        keys = [.. keys.OrderBy(key => key.Year).ThenBy(key => key.Source, StringComparer.Ordinal)];
        var shares = keys.Zip(NaiveSpread.ByWeights(taken, [.. keys.Select(key => weights[key])])).ToDictionary();
        var lacking = keys.Where(key => BigInteger.Abs(shares[key]) > BigInteger.Abs(left[key])).ToList();
        if (lacking.Count > 0)
        {
            var theirs = NaiveSpread.Sum(lacking.Select(key => left[key]));
            Take(left, weights, [.. keys.Except(lacking)], taken - theirs);
            foreach (var key in lacking) shares[key] = left[key];
            keys = lacking;
        }

        foreach (var key in keys)
        {
            left[key] -= shares[key];
            weights[key] -= shares[key];
        }

        return wanted - taken;
    }

    // Of two amounts of one sign the one nearer to zero.
    private static BigInteger Smaller(BigInteger one, BigInteger other) => BigInteger.Abs(one) < BigInteger.Abs(other) ? one : other;
}
