using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>
/// Which kinds of lines a query cannot tell apart. A kind's group says of each of its numbers what the query asks for;
/// the tags of a line stay together here.
/// </summary>
internal sealed class LineGroups
{
    /// <summary>The group of a kind that the query does not take.</summary>
    internal const int None = -1;

    private readonly int[] _groupOf;
    private readonly LineBook _groups;
    private readonly CodeBook<string> _categories = new();

    internal LineGroups(CellNames names, RollupShape shape, LineSelection selection)
    {
        var countries = Numbers(names.Countries, selection.TakesCountry, Grouped(shape, Dimension.Country));
        var currencies = Numbers(names.Currencies, code => selection.TakesCurrency(code.Length == 0 ? null : code), (_, i) => i);
        var categories = Numbers(names.Categories, selection.TakesCategory, shape.GroupBy.Contains(Dimension.Category)
            ? (path, _) => _categories.CodeOf(Cut(path, shape.CategoryDepth ?? int.MaxValue))
            : (_, _) => 0);
        var kinds = names.Kinds.Span;
        _groups = BookOf(names);
        _groupOf = new int[kinds.Length];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var (country, category, currency, details) = kinds[kind];
            (country, category, currency) = (countries[country], categories[category], currencies[currency]);
            _groupOf[kind] = (country | category | currency) < 0 ? None : _groups.CodeOf(new LineKind(country, category, currency, details));
        }
    }

    /// <summary>A book for what the kinds of a set, or groups of them, can say.</summary>
    internal static LineBook BookOf(CellNames names) =>
        new(names.Countries.Length, names.Categories.Length, names.Currencies.Length, names.Details.Length);

    internal int Count => _groups.Count;

    /// <summary>The group of each kind, or <see cref="None"/>.</summary>
    internal ReadOnlySpan<int> OfKinds => _groupOf;

    /// <summary>What each group says.</summary>
    internal ReadOnlySpan<LineKind> All => _groups.All;

    /// <summary>The categories as the query cuts them, by the numbers in groups.</summary>
    internal ReadOnlyMemory<string> Categories => _categories.Freeze();

    private static string Cut(string path, int depth)
    {
        var end = -1;
        for (; depth > 0; depth--)
        {
            end = path.IndexOf('/', end + 1);
            if (end < 0) return path;
        }

        return path[..end];
    }

    private static Func<string, int, int> Grouped(RollupShape shape, Dimension dimension) =>
        shape.GroupBy.Contains(dimension) ? (_, i) => i : (_, _) => 0;

    private static int[] Numbers(ReadOnlyMemory<string> values, Func<string, bool> takes, Func<string, int, int> number)
    {
        var numbers = new int[values.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = takes(values.Span[i]) ? number(values.Span[i], i) : None;
        return numbers;
    }
}
