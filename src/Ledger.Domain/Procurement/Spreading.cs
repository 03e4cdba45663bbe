using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>
/// Divides amounts exactly (rule L1): shares are floored in minor units, and the units left over go to the largest
/// remainders, ties to the earliest. All parts keep the total's sign and add up to it.
/// </summary>
public static class Spreading
{
    /// <summary>Divides a total in proportion to weights of one sign. Weights that are all zero divide it evenly.</summary>
    public static ImmutableArray<long> ByWeights(long total, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0) throw new ArgumentException("There is nothing to spread over.", nameof(weights));
        var sum = Magnitudes(weights, out var magnitudes);
        if (sum == 0)
        {
            Array.Fill(magnitudes, 1);
            sum = magnitudes.Length;
        }

        var units = Math.Abs(total);
        var shares = new long[magnitudes.Length];
        var remainders = new Int128[magnitudes.Length];
        var left = units;
        for (var i = 0; i < shares.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)units * magnitudes[i], sum);
            shares[i] = (long)quotient;
            remainders[i] = remainder;
            left -= shares[i];
        }

        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).Take((int)left))
            shares[i]++;
        return Signed(shares, total < 0);
    }

    /// <summary>
    /// Fills a table whose row and column totals are given and add up to the same sum: first every cell's floored
    /// share, then one unit at a time by largest remainder to cells whose row and column both still lack one.
    /// </summary>
    /// <returns>The cells, row by row.</returns>
    public static ImmutableArray<long> Table(IReadOnlyList<long> rows, IReadOnlyList<long> columns)
    {
        var sum = Magnitudes(rows, out var rowsLeft);
        if (sum != Magnitudes(columns, out var columnsLeft) || rows.Any(row => row < 0) != columns.Any(column => column < 0))
            throw new ArgumentException("Rows and columns add up to different sums.", nameof(columns));

        var cells = new long[rows.Count * columns.Count];
        if (sum == 0) return [.. cells];
        var remainders = new Int128[cells.Length];
        var (rowTotals, columnTotals) = (rowsLeft.ToArray(), columnsLeft.ToArray());
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var (row, column) = Math.DivRem(cell, columns.Count);
            var (quotient, remainder) = Int128.DivRem((Int128)rowTotals[row] * columnTotals[column], sum);
            cells[cell] = (long)quotient;
            remainders[cell] = remainder;
            rowsLeft[row] -= cells[cell];
            columnsLeft[column] -= cells[cell];
        }

        if (!rowsLeft.Any(left => left > 0)) return Signed(cells, rows.Any(row => row < 0));
        int[] byRemainder = [.. Enumerable.Range(0, cells.Length).OrderByDescending(cell => remainders[cell])];
        while (rowsLeft.Any(left => left > 0))
        {
            foreach (var cell in byRemainder)
            {
                var (row, column) = Math.DivRem(cell, columns.Count);
                if (rowsLeft[row] == 0 || columnsLeft[column] == 0) continue;
                cells[cell]++;
                rowsLeft[row]--;
                columnsLeft[column]--;
            }
        }

        return Signed(cells, rows.Any(row => row < 0));
    }

    private static Int128 Magnitudes(IReadOnlyList<long> amounts, out long[] magnitudes)
    {
        if (amounts.Any(amount => amount < 0) && amounts.Any(amount => amount > 0))
            throw new ArgumentException("Amounts that are spread together have one sign.", nameof(amounts));
        magnitudes = [.. amounts.Select(Math.Abs)];
        return magnitudes.Aggregate(Int128.Zero, (sum, magnitude) => sum + magnitude);
    }

    private static ImmutableArray<long> Signed(long[] magnitudes, bool negative) =>
        [.. negative ? magnitudes.Select(magnitude => -magnitude) : magnitudes];
}
