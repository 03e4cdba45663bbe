using CsCheck;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Xunit;

namespace Ledger.Domain.Tests.Rollups;

public class RowOrderTests
{
    private static readonly Gen<(RollupShape Shape, RollupRow[] Rows)> Rows = Gen.Select(
        NaiveRegister.Lines, NaiveRegister.Shapes, (lines, shape) =>
        {
            var table = NaiveRegister.Table(lines, shape with { Subtotals = true });
            return (shape, table.Rows.Union(table.Totals).ToArray());
        });

    private static readonly Gen<(RollupRow[] Rows, RowOrder Order)> Ordered =
        Gen.Select(Rows, Gen.Bool, Gen.Int[0, 6], (rows, descending, which) => (rows.Rows, which switch
        {
            0 => RowOrder.ByGroup(rows.Shape),
            1 => RowOrder.ByTotal(rows.Shape, descending),
            2 => RowOrder.ByLines(rows.Shape, descending),
            3 => RowOrder.ByStage(rows.Shape, Stage.Contracted, descending),
            _ => RowOrder.ByColumn(rows.Shape, which - 4, descending),
        }));

    [Fact]
    public void Two_rows_are_never_equal_and_the_order_does_not_turn_round() =>
        Ordered.Sample((rows, order) => rows.All(a => order.Compare(a, a) == 0
            && rows.All(b => ReferenceEquals(a, b) || order.Compare(a, b) != 0 && Math.Sign(order.Compare(a, b)) == -Math.Sign(order.Compare(b, a)))));

    [Fact]
    public void What_comes_before_the_next_comes_before_all_after_it() =>
        Ordered.Sample((rows, order) =>
        {
            var sorted = rows.Order(order).ToList();
            return sorted.Index().All(a => sorted.Skip(a.Index + 1).All(b => order.Compare(a.Item, b) < 0));
        });

    [Fact]
    public void Rows_without_a_value_come_last_in_both_directions() =>
        Gen.Select(Rows, Gen.Bool).Sample((all, descending) =>
        {
            var values = all.Rows.Where(row => row.Key.Level > 0)
                .Order(RowOrder.ByColumn(all.Shape, 0, descending)).Select(row => row.Key.Values[0]).ToList();
            var told = values.OfType<string>().ToList();
            // Stages have an order of their own.
            var byText = all.Shape.GroupBy.FirstOrDefault() != Dimension.Stage;
            return values.Take(told.Count).SequenceEqual(told)
                && (!byText || told.SequenceEqual(descending ? told.OrderDescending(StringComparer.Ordinal) : told.Order(StringComparer.Ordinal)));
        });

    [Fact]
    public void A_subtotal_comes_before_its_rows() => Rows.Sample(all =>
    {
        var sorted = all.Rows.Order(RowOrder.ByGroup(all.Shape)).ToList();
        return sorted.Index().All(row => sorted.Take(row.Index).All(earlier =>
            earlier.Key.Level <= row.Item.Key.Level || !earlier.Key.Values[..row.Item.Key.Level].SequenceEqual(row.Item.Key.Values)));
    });

    [Fact]
    public void T1_By_amount_each_currency_is_ordered_by_itself_and_rows_without_money_come_last() =>
        Gen.Select(Rows, Gen.Bool).Sample((all, descending) =>
            all.Rows.Order(RowOrder.ByTotal(all.Shape, descending)).Pairwise().All(pair =>
            {
                var (a, b) = (pair.First, pair.Second);
                if (a.Key.Level != b.Key.Level) return a.Key.Level < b.Key.Level;
                if (a.Key.Currency != b.Key.Currency)
                    return b.Key.Currency is null || string.CompareOrdinal(a.Key.Currency, b.Key.Currency) < 0 && a.Key.Currency is not null;
                return descending ? a.Total.Stated >= b.Total.Stated : a.Total.Stated <= b.Total.Stated;
            }));

    [Fact]
    public void Stages_come_in_the_order_in_which_money_goes() => Rows.Sample(all =>
    {
        var column = all.Shape.GroupBy.IndexOf(Dimension.Stage);
        var stages = column < 0 ? [] : all.Rows.Where(row => row.Key.Level > column)
            .Order(RowOrder.ByColumn(all.Shape, column, descending: false))
            .Select(row => Codelist<Stage>.TryParse(row.Key.Values[column], out var stage) ? stage : default).ToList();
        return stages.SequenceEqual(stages.Order());
    });

    [Fact]
    public void By_lines_is_by_the_number_of_lines() => Gen.Select(Rows, Gen.Bool).Sample((all, descending) =>
        all.Rows.Order(RowOrder.ByLines(all.Shape, descending)).Pairwise().All(pair => pair.First.Key.Level != pair.Second.Key.Level
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
