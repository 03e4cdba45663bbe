using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Ledger.Domain.Procurement;

/// <summary>
/// Divides amounts exactly (rule L1): shares are floored in minor units, and the units left over go to the largest
/// remainders, ties to the earliest. All parts keep the total's sign and add up to it.
/// </summary>
public static class Spreading
{
    /// <summary>Divides a total in proportion to weights of one sign. Weights that are all zero divide it evenly.</summary>
    public static ImmutableArray<long> ByWeights(long total, ReadOnlySpan<long> weights)
    {
        if (weights.IsEmpty) throw new ArgumentException("There is nothing to spread over.", nameof(weights));
        var sum = Magnitudes(weights, out var magnitudes, out _);
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

        foreach (var i in ByRemainder(remainders).Take((int)left)) shares[i]++;
        return Signed(shares, total < 0);
    }

    /// <summary>
    /// Fills a table whose row and column totals are given and add up to the same sum: first every cell's floored
    /// share, then one unit at a time by largest remainder to cells whose row and column both still lack one.
    /// </summary>
    /// <returns>The cells, row by row.</returns>
    public static ImmutableArray<long> Table(ReadOnlySpan<long> rows, ReadOnlySpan<long> columns)
    {
        var sum = Magnitudes(rows, out var rowsLeft, out var negative);
        if (sum != Magnitudes(columns, out var columnsLeft, out var columnsNegative) || negative != columnsNegative)
            throw new ArgumentException("Rows and columns add up to different sums.", nameof(columns));
        // Most lines have one year, and then there is nothing to deal.
        if (rows.Length == 1) return [.. columns];
        if (columns.Length == 1) return [.. rows];

        var cells = new long[rows.Length * columns.Length];
        if (sum == 0) return ImmutableCollectionsMarshal.AsImmutableArray(cells);
        var remainders = new Int128[cells.Length];
        var (rowTotals, columnTotals) = (rowsLeft.ToArray(), columnsLeft.ToArray());
        for (var cell = 0; cell < cells.Length; cell++)
        {
            var (row, column) = Math.DivRem(cell, columns.Length);
            var (quotient, remainder) = Int128.DivRem((Int128)rowTotals[row] * columnTotals[column], sum);
            cells[cell] = (long)quotient;
            remainders[cell] = remainder;
            rowsLeft[row] -= cells[cell];
            columnsLeft[column] -= cells[cell];
        }

        var byRemainder = ByRemainder(remainders).ToArray();
        while (rowsLeft.Any(left => left > 0))
        {
            foreach (var cell in byRemainder)
            {
                var (row, column) = Math.DivRem(cell, columns.Length);
                if (rowsLeft[row] == 0 || columnsLeft[column] == 0) continue;
                cells[cell]++;
                rowsLeft[row]--;
                columnsLeft[column]--;
            }
        }

        return Signed(cells, negative);
    }

    private static Int128 Magnitudes(ReadOnlySpan<long> amounts, out long[] magnitudes, out bool negative)
    {
        magnitudes = new long[amounts.Length];
        negative = false;
        var positive = false;
        var sum = Int128.Zero;
        for (var i = 0; i < amounts.Length; i++)
        {
            negative |= amounts[i] < 0;
            positive |= amounts[i] > 0;
            sum += magnitudes[i] = Math.Abs(amounts[i]);
        }

        return negative && positive
            ? throw new ArgumentException("Amounts that are spread together have one sign.", nameof(amounts))
            : sum;
    }

    // A stable order, so ties go to the earliest.
    private static IEnumerable<int> ByRemainder(Int128[] remainders) =>
        Enumerable.Range(0, remainders.Length).OrderByDescending(i => remainders[i]);

    private static ImmutableArray<long> Signed(long[] magnitudes, bool negative)
    {
        for (var i = 0; negative && i < magnitudes.Length; i++) magnitudes[i] = -magnitudes[i];
        return ImmutableCollectionsMarshal.AsImmutableArray(magnitudes);
    }
}
