using System.Numerics;

namespace Ledger.Domain.Tests.Procurement;

/// <summary>Rule L1 written down word by word, with numbers of any size and no thought of speed.</summary>
internal static class NaiveSpread
{
    internal static BigInteger[] ByWeights(BigInteger total, BigInteger[] weights)
    {
        if (weights.All(weight => weight.IsZero)) weights = [.. weights.Select(_ => BigInteger.One)];
        var sum = weights.Aggregate(BigInteger.Add);
        BigInteger[] shares = [.. weights.Select(weight => total * weight / sum)];
        while (Sum(shares) != total)
        {
            var lacking = Enumerable.Range(0, shares.Length)
                .Where(i => shares[i] == total * weights[i] / sum)
                .MaxBy(i => BigInteger.Abs(total * weights[i] % sum));
            shares[lacking] += total.Sign;
        }

        return shares;
    }

    internal static BigInteger[] Table(BigInteger[] rows, BigInteger[] columns)
    {
        var (width, total) = (columns.Length, Sum(rows));
        if (total.IsZero) return new BigInteger[rows.Length * width];
        BigInteger Exact(int cell) => rows[cell / width] * columns[cell % width];
        BigInteger[] cells = [.. Enumerable.Range(0, rows.Length * width).Select(cell => Exact(cell) / total)];
        bool RowLacks(int row) => Sum(cells[(row * width)..((row + 1) * width)]) != rows[row];
        bool ColumnLacks(int column) => Sum(cells.Where((_, cell) => cell % width == column)) != columns[column];
        while (Sum(cells) != total)
        {
            foreach (var cell in Enumerable.Range(0, cells.Length).OrderByDescending(cell => BigInteger.Abs(Exact(cell) % total)))
            {
                if (RowLacks(cell / width) && ColumnLacks(cell % width)) cells[cell] += total.Sign;
            }
        }

        return cells;
    }

    internal static BigInteger Sum(IEnumerable<BigInteger> amounts) => amounts.Aggregate(BigInteger.Zero, BigInteger.Add);
}
