using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>
/// The order of a roll-up's rows. Rows of different currencies cannot be compared by amount: an order by amount goes
/// level by level and currency by currency, rows without an amount last.
/// </summary>
public sealed class RowOrder : IComparer<IRollupRow>
{
    private readonly Func<IRollupRow, IRollupRow, int> _compare;

    private RowOrder(Func<IRollupRow, IRollupRow, int> compare) => _compare = compare;

    /// <summary>By the groups, a subtotal before its rows; stages in their own order, all else by the text.</summary>
    public static RowOrder ByGroup(RollupShape shape) => new((left, right) => CompareGroups(left, right, shape));

    /// <summary>By the total.</summary>
    public static RowOrder ByTotal(RollupShape shape, bool descending) => ByAmount(shape, row => row.Total.Stated, descending);

    /// <summary>By what stands at a stage.</summary>
    public static RowOrder ByStage(RollupShape shape, Stage stage, bool descending) =>
        ByAmount(shape, row => row.At(stage, shape.Measure), descending);

    /// <summary>By the number of lines.</summary>
    public static RowOrder ByLines(RollupShape shape, bool descending) => new((left, right) => First(
        left.Key.Level.CompareTo(right.Key.Level),
        Directed(left.Lines.CompareTo(right.Lines), descending),
        CompareGroups(left, right, shape)));

    /// <summary>By one of the groupings.</summary>
    public static RowOrder ByColumn(RollupShape shape, int column, bool descending) => new((left, right) => First(
        CompareColumn(left.Key.Values, right.Key.Values, column, descending, shape),
        CompareGroups(left, right, shape)));

    /// <inheritdoc/>
    public int Compare(IRollupRow? x, IRollupRow? y) => _compare(x!, y!);

    private static RowOrder ByAmount(RollupShape shape, Func<IRollupRow, Int128> amount, bool descending) => new((left, right) => First(
        left.Key.Level.CompareTo(right.Key.Level),
        NullLast(left.Key.Currency, right.Key.Currency),
        Directed(amount(left).CompareTo(amount(right)), descending),
        CompareGroups(left, right, shape)));

    private static int CompareGroups(IRollupRow left, IRollupRow right, RollupShape shape)
    {
        var (x, y) = (left.Key, right.Key);
        for (var i = 0; i < Math.Min(x.Level, y.Level); i++)
        {
            if (CompareValues(x.Values[i], y.Values[i], shape.GroupBy[i]) is var order and not 0) return order;
        }

        return First(x.Level.CompareTo(y.Level), NullLast(x.Currency, y.Currency));
    }

    private static int CompareColumn(
        ImmutableArray<string?> left, ImmutableArray<string?> right, int column, bool descending, RollupShape shape) =>
        left.Length <= column || right.Length <= column
            ? left.Length.CompareTo(right.Length)
            : left[column] is null || right[column] is null
                ? NullLast(left[column], right[column])
                : Directed(CompareValues(left[column], right[column], shape.GroupBy[column]), descending);

    private static int CompareValues(string? left, string? right, Dimension dimension) =>
        dimension == Dimension.Stage && Codelist<Stage>.TryParse(left, out var x) && Codelist<Stage>.TryParse(right, out var y)
            ? x.CompareTo(y)
            : NullLast(left, right);

    private static int NullLast(string? left, string? right) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        _ => string.CompareOrdinal(left, right),
    };

    private static int Directed(int order, bool descending) => descending ? -order : order;

    private static int First(params ReadOnlySpan<int> orders)
    {
        foreach (var order in orders)
        {
            if (order != 0) return order;
        }

        return 0;
    }
}
