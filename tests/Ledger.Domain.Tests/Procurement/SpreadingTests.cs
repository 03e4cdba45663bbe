using System.Numerics;
using CsCheck;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Procurement;

public class SpreadingTests
{
    private const long Largest = 999_999_999_999_999_999;

    private static readonly Gen<long> Magnitude = Gen.Frequency(
        (2, Gen.Const(0L)), (5, Gen.Long[0, 20]), (3, Gen.Long[0, 1_000_000_000]), (2, Gen.Long[0, Largest / 40]));

    private static readonly Gen<long> Total = Gen.Frequency(
        (1, Gen.Const(0L)), (4, Gen.Long[-30, 30]), (3, Gen.Long[-Largest, Largest]), (1, Gen.Const(Largest)));

    private static readonly Gen<(long[] Rows, long[] Columns)> Tables =
        Gen.Select(Magnitude.Array[1, 30], Magnitude.Array[1, 30], Gen.Bool, (rows, weights, negative) =>
        {
            var columns = NaiveSpread.ByWeights(rows.Sum(), [.. weights.Select(w => (BigInteger)w)]).Select(c => (long)c);
            var sign = negative ? -1 : 1;
            return (rows.Select(r => r * sign).ToArray(), columns.Select(c => c * sign).ToArray());
        });

    [Fact]
    public void L1_Both_margins_of_a_table_come_out_exact() => Tables.Sample((rows, columns) =>
    {
        var cells = Spreading.Table(rows, columns);
        return rows.Index().All(row => row.Item == Row(cells, row.Index, columns.Length).Sum())
            && columns.Index().All(column => column.Item == Column(cells, column.Index, columns.Length).Sum());
    });

    [Fact]
    public void L1_No_cell_has_another_sign_than_the_value() => Tables.Sample((rows, columns) =>
        Spreading.Table(rows, columns).All(cell => cell == 0 || Math.Sign(cell) == Math.Sign(rows.Sum())));

    [Fact]
    public void L1_No_cell_is_below_its_floored_share_and_the_units_left_over_are_fewer_than_the_cells() =>
        Tables.Sample((rows, columns) =>
        {
            var cells = Spreading.Table(rows, columns);
            BigInteger sum = rows.Sum();
            if (sum == 0) return cells.All(cell => cell == 0);
            var over = cells.Select((cell, i) => BigInteger.Abs(cell)
                - BigInteger.Abs((BigInteger)rows[i / columns.Length] * columns[i % columns.Length]) / BigInteger.Abs(sum)).ToList();
            return over.All(units => units >= 0) && over.Aggregate(BigInteger.Add) < cells.Length;
        });

    [Fact]
    public void L1_A_table_is_what_its_words_say() => Tables.Sample((rows, columns) =>
        Spreading.Table(rows, columns).Select(cell => (BigInteger)cell)
            .SequenceEqual(NaiveSpread.Table([.. rows.Select(r => (BigInteger)r)], [.. columns.Select(c => (BigInteger)c)])));

    [Fact]
    public void L1_Shares_add_up_keep_the_sign_and_are_within_one_unit() =>
        Gen.Select(Total, Magnitude.Array[1, 40]).Sample((total, weights) =>
        {
            var shares = Spreading.ByWeights(total, weights);
            BigInteger sum = weights.Sum();
            return shares.Sum() == total && shares.Select((share, i) =>
            {
                var floor = sum == 0
                    ? BigInteger.Abs(total) / weights.Length
                    : BigInteger.Abs(total) * weights[i] / sum;
                return (share == 0 || Math.Sign(share) == Math.Sign(total)) && Math.Abs(share) - floor is var over
                    && (over == 0 || over == 1);
            }).All(right => right);
        });

    [Fact]
    public void L1_Weights_of_either_sign_weigh_the_same() =>
        Gen.Select(Total, Magnitude.Array[1, 20]).Sample((total, weights) =>
            Spreading.ByWeights(total, weights).SequenceEqual(Spreading.ByWeights(total, [.. weights.Select(w => -w)])));

    [Theory]
    [InlineData(10_000, 3, new long[] { 3_334, 3_333, 3_333 })]
    [InlineData(-10_000, 3, new long[] { -3_334, -3_333, -3_333 })]
    [InlineData(2, 3, new long[] { 1, 1, 0 })]
    [InlineData(0, 2, new long[] { 0, 0 })]
    public void L1_An_even_spread_gives_what_is_left_over_to_the_earliest(long total, int parts, long[] shares) =>
        Assert.Equal(shares, Spreading.ByWeights(total, new long[parts]));

    [Fact]
    public void L1_The_largest_remainder_goes_first() =>
        Assert.Equal([3, 1, 6], Spreading.ByWeights(10, [29, 12, 59]));

    [Fact]
    public void L1_Ties_in_a_table_go_to_the_earliest_row_and_then_column() =>
        Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], Spreading.Table([1, 1, 1], [1, 1, 1]));

    [Fact]
    public void L1_A_cell_whose_row_lacks_nothing_more_is_passed_over() =>
        // Shares 1.2, 0.8, 1.8, 1.2: the second and third have the larger remainders, and then nobody lacks a unit.
        Assert.Equal([1, 1, 2, 1], Spreading.Table([2, 3], [3, 2]));

    [Fact]
    public void Amounts_of_both_signs_are_not_spread_together()
    {
        Assert.Throws<ArgumentException>(() => Spreading.ByWeights(1, [1, -1]));
        Assert.Throws<ArgumentException>(() => Spreading.Table([1, -1], [0]));
        Assert.Throws<ArgumentException>(() => Spreading.Table([5], [-5]));
    }

    [Fact]
    public void Margins_of_different_sums_are_no_table() =>
        Assert.Throws<ArgumentException>(() => Spreading.Table([1, 2], [4]));

    [Fact]
    public void Nothing_cannot_be_spread_over() => Assert.Throws<ArgumentException>(() => Spreading.ByWeights(1, []));

    private static IEnumerable<long> Row(IEnumerable<long> cells, int row, int width) => cells.Skip(row * width).Take(width);

    private static IEnumerable<long> Column(IEnumerable<long> cells, int column, int width) =>
        cells.Where((_, i) => i % width == column);
}
