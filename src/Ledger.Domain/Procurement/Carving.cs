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
    /// from all, the last two in proportion to what they still hold.
    /// </summary>
    public static Remainder Carve(Allocation envelope, EnvelopeTakes takes)
    {
        var sign = Sign(envelope, takes);
        long[] held = [.. envelope.Cells.Select(cell => cell.MinorUnits * sign)];
        var wanted = takes.Amounts.ToDictionary(pair => pair.Key, pair => pair.Value * sign);

        for (var i = 0; i < held.Length; i++)
        {
            var key = (envelope.Cells[i].Year, envelope.Cells[i].Source);
            var taken = Math.Min(held[i], wanted.GetValueOrDefault(key));
            if (taken == 0) continue;
            held[i] -= taken;
            wanted[key] -= taken;
        }

        var left = 0L;
        foreach (var source in wanted.GroupBy(pair => pair.Key.Source, pair => pair.Value))
        {
            left += TakeInProportion(
                held, [.. Enumerable.Range(0, held.Length).Where(i => envelope.Cells[i].Source == source.Key)], source.Sum());
        }

        var overrun = TakeInProportion(held, [.. Enumerable.Range(0, held.Length)], left);
        return new Remainder(
            [.. envelope.Cells.Select((cell, i) => cell with { MinorUnits = held[i] * sign })], overrun * sign);
    }

    private static int Sign(Allocation envelope, EnvelopeTakes takes) =>
        envelope.Cells.Any(cell => cell.MinorUnits < 0) || takes.Amounts.Values.Any(amount => amount < 0) ? -1 : 1;

    private static long TakeInProportion(long[] held, int[] cells, long wanted)
    {
        var taken = Math.Min(wanted, cells.Sum(i => held[i]));
        if (taken == 0) return wanted;
        var shares = Spreading.ByWeights(taken, [.. cells.Select(i => held[i])]);
        for (var i = 0; i < cells.Length; i++) held[cells[i]] -= shares[i];
        return wanted - taken;
    }
}
