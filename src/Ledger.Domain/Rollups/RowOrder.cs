using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>
/// The order of a roll-up's rows. Rows of different currencies cannot be compared by amount: an order by amount goes
/// level by level and currency by currency, rows without an amount last.
/// </summary>
public sealed class RowOrder : IComparer<RollupRow>
{
    private readonly Func<RollupRow, RollupRow, int> _compare;

    private RowOrder(Func<RollupRow, RollupRow, int> compare) => _compare = compare;

    /// <summary>By the groups, a subtotal before its rows.</summary>
    public static RowOrder ByGroup { get; } = new(CompareGroups);

    /// <summary>By the total.</summary>
    public static RowOrder ByTotal(bool descending) => ByAmount(row => row.Total.Stated, descending);

    /// <summary>By what stands at a stage.</summary>
    public static RowOrder ByStage(Stage stage, Measure measure, bool descending) =>
        ByAmount(row => row.At(stage, measure), descending);

    /// <summary>By the number of lines.</summary>
    public static RowOrder ByLines(bool descending) => new((left, right) =>
        First(left.Key.Level.CompareTo(right.Key.Level), Directed(left.Lines.CompareTo(right.Lines), descending), CompareGroups(left, right)));

    /// <summary>By one of the groupings.</summary>
    public static RowOrder ByColumn(int column, bool descending) => new((left, right) =>
        First(CompareColumn(left.Key.Values, right.Key.Values, column, descending), CompareGroups(left, right)));

    /// <inheritdoc/>
    public int Compare(RollupRow? x, RollupRow? y) => _compare(x!, y!);

    private static RowOrder ByAmount(Func<RollupRow, Int128> amount, bool descending) => new((left, right) => First(
        left.Key.Level.CompareTo(right.Key.Level),
        NullLast(left.Key.Currency, right.Key.Currency),
        Directed(amount(left).CompareTo(amount(right)), descending),
        CompareGroups(left, right)));

    private static int CompareGroups(RollupRow left, RollupRow right)
    {
        var (x, y) = (left.Key, right.Key);
        for (var i = 0; i < Math.Min(x.Level, y.Level); i++)
        {
            if (NullLast(x.Values[i], y.Values[i]) is var order and not 0) return order;
        }

        return First(x.Level.CompareTo(y.Level), NullLast(x.Currency, y.Currency));
    }

    private static int CompareColumn(
        ImmutableArray<string?> left, ImmutableArray<string?> right, int column, bool descending) =>
        left.Length <= column || right.Length <= column
            ? left.Length.CompareTo(right.Length)
            : left[column] is null || right[column] is null
                ? NullLast(left[column], right[column])
                : Directed(string.CompareOrdinal(left[column], right[column]), descending);

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
