using CsCheck;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Xunit;

namespace Ledger.Domain.Tests.Rollups;

public class RowOrderTests
{
    private static readonly RowOrder[] Orders =
    [
        RowOrder.ByGroup,
        .. new[] { false, true }.SelectMany(descending => new[]
        {
            RowOrder.ByTotal(descending), RowOrder.ByLines(descending), RowOrder.ByStage(Stage.Contracted, Measure.Cumulative, descending),
            RowOrder.ByColumn(0, descending), RowOrder.ByColumn(1, descending), RowOrder.ByColumn(2, descending),
        }),
    ];

    private static readonly Gen<RollupRow[]> Rows = Gen.Select(NaiveRegister.Lines, NaiveRegister.Shapes, (lines, shape) =>
    {
        var table = NaiveRegister.Table(lines, shape with { Subtotals = true });
        return table.Rows.Union(table.Totals).ToArray();
    });

    [Fact]
    public void Two_rows_are_never_equal_and_the_order_does_not_turn_round() =>
        Gen.Select(Rows, Gen.OneOf(Orders)).Sample((rows, order) => rows.All(a => order.Compare(a, a) == 0
            && rows.All(b => ReferenceEquals(a, b) || order.Compare(a, b) != 0 && Math.Sign(order.Compare(a, b)) == -Math.Sign(order.Compare(b, a)))));

    [Fact]
    public void What_comes_before_the_next_comes_before_all_after_it() =>
        Gen.Select(Rows, Gen.OneOf(Orders)).Sample((rows, order) =>
        {
            var sorted = rows.Order(order).ToList();
            return sorted.Index().All(a => sorted.Skip(a.Index + 1).All(b => order.Compare(a.Item, b) < 0));
        });

    [Fact]
    public void Rows_without_a_value_come_last_in_both_directions() =>
        Gen.Select(Rows, Gen.Bool).Sample((rows, descending) =>
        {
            var values = rows.Where(row => row.Key.Level > 0).Order(RowOrder.ByColumn(0, descending)).Select(row => row.Key.Values[0]).ToList();
            var told = values.OfType<string>().ToList();
            return values.Take(told.Count).SequenceEqual(told)
                && told.SequenceEqual(descending ? told.OrderDescending(StringComparer.Ordinal) : told.Order(StringComparer.Ordinal));
        });

    [Fact]
    public void A_subtotal_comes_before_its_rows() => Rows.Sample(rows =>
    {
        var sorted = rows.Order(RowOrder.ByGroup).ToList();
        return sorted.Index().All(row => sorted.Take(row.Index).All(earlier =>
            earlier.Key.Level <= row.Item.Key.Level || !earlier.Key.Values[..row.Item.Key.Level].SequenceEqual(row.Item.Key.Values)));
    });

    [Fact]
    public void T1_By_amount_each_currency_is_ordered_by_itself_and_rows_without_money_come_last() =>
        Gen.Select(Rows, Gen.Bool).Sample((rows, descending) =>
            rows.Order(RowOrder.ByTotal(descending)).Pairwise().All(pair =>
            {
                var (a, b) = (pair.First, pair.Second);
                if (a.Key.Level != b.Key.Level) return a.Key.Level < b.Key.Level;
                if (a.Key.Currency != b.Key.Currency)
                    return b.Key.Currency is null || string.CompareOrdinal(a.Key.Currency, b.Key.Currency) < 0 && a.Key.Currency is not null;
                return descending ? a.Total.Stated >= b.Total.Stated : a.Total.Stated <= b.Total.Stated;
            }));

    [Fact]
    public void By_lines_is_by_the_number_of_lines() => Gen.Select(Rows, Gen.Bool).Sample((rows, descending) =>
        rows.Order(RowOrder.ByLines(descending)).Pairwise().All(pair => pair.First.Key.Level != pair.Second.Key.Level
            || (descending ? pair.First.Lines >= pair.Second.Lines : pair.First.Lines <= pair.Second.Lines)));
}

file static class Pairs
{
    internal static IEnumerable<(T First, T Second)> Pairwise<T>(this IEnumerable<T> items)
    {
        var all = items.ToList();
        return all.Zip(all.Skip(1));
    }
}
