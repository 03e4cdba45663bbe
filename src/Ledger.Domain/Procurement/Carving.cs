using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>What is left of an envelope.</summary>
/// <param name="Cells">Its cells less what the parts take; none goes past zero.</param>
/// <param name="Overrun">What the parts take beyond the envelope, in minor units; zero unless they exceed it.</param>
public sealed record Remainder(ImmutableArray<AllocationCell> Cells, long Overrun);

/// <summary>Cuts the parts out of an envelope, all at once (rule E2).</summary>
public static class Carving
{
    /// <summary>
    /// Takes first from the envelope's cells of the same year and source, then from those of the same source, then
    /// from all, the last two in proportion to what they would still hold if nothing had moved. So a movement shifts
    /// nothing between years and sources: only a cell that it emptied gives less than its share.
    /// </summary>
    /// <param name="envelope">The envelope's value by year and source.</param>
    /// <param name="moved">What moved away of each of its cells.</param>
    /// <param name="takes">What the parts take.</param>
    internal static Remainder Carve(Allocation envelope, long[] moved, EnvelopeTakes takes)
    {
        if (takes.Amounts.IsEmpty)
            return new Remainder([.. envelope.Cells.Select((cell, i) => cell with { MinorUnits = cell.MinorUnits - moved[i] })], 0);

        var sign = Sign(envelope, takes);
        long[] weights = [.. envelope.Cells.Select(cell => cell.MinorUnits * sign)];
        long[] held = [.. weights.Select((weight, i) => weight - (moved[i] * sign))];
        var wanted = takes.Amounts.ToDictionary(pair => pair.Key, pair => pair.Value * sign);

        for (var i = 0; i < held.Length; i++)
        {
            var key = (envelope.Cells[i].Year, envelope.Cells[i].Source);
            var taken = Math.Min(held[i], wanted.GetValueOrDefault(key));
            if (taken == 0) continue;
            held[i] -= taken;
            weights[i] -= taken;
            wanted[key] -= taken;
        }

        var left = 0L;
        foreach (var source in wanted.GroupBy(pair => pair.Key.Source, pair => pair.Value))
        {
            left += TakeInProportion(
                held, weights, [.. Enumerable.Range(0, held.Length).Where(i => envelope.Cells[i].Source == source.Key)], source.Sum());
        }

        var overrun = TakeInProportion(held, weights, [.. Enumerable.Range(0, held.Length)], left);
        return new Remainder(
            [.. envelope.Cells.Select((cell, i) => cell with { MinorUnits = held[i] * sign })], overrun * sign);
    }

    private static int Sign(Allocation envelope, EnvelopeTakes takes) =>
        envelope.Cells.Any(cell => cell.MinorUnits < 0) || takes.Amounts.Values.Any(amount => amount < 0) ? -1 : 1;

    private static long TakeInProportion(long[] held, long[] weights, int[] cells, long wanted)
    {
        var taken = Math.Min(wanted, cells.Sum(i => held[i]));
        var shares = Shares(taken, held, weights, cells);
        foreach (var (i, share) in shares)
        {
            held[i] -= share;
            weights[i] -= share;
        }

        return wanted - taken;
    }

    // Cells that hold less than their share give what they hold; the others share what that leaves open.
    private static Dictionary<int, long> Shares(long taken, long[] held, long[] weights, int[] cells)
    {
        var shares = new Dictionary<int, long>();
        while (taken != 0)
        {
            var even = Spreading.ByWeights(taken, [.. cells.Select(i => weights[i])]);
            var lacking = cells.Where((cell, i) => even[i] > held[cell]).ToList();
            foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)))
            {
                if (lacking.Count == 0) shares[cell] = even[i];
                else if (even[i] > held[cell]) shares[cell] = held[cell];
            }

            if (lacking.Count == 0) break;
            taken -= lacking.Sum(cell => held[cell]);
            cells = [.. cells.Except(lacking)];
        }

        return shares;
    }
}
