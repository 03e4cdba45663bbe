using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Cells;

/// <summary>A filter's conditions on lines (<c>l</c>) in SQL; those on legs are left to the fold.</summary>
internal sealed class LineConditions
{
    private readonly List<string> _conditions = ["l.void_reason IS NULL"];
    private readonly List<object> _values = [];

    internal LineConditions(LineFilter filter)
    {
        if (!filter.Countries.IsEmpty) Add($"l.country = ANY ({Value(filter.Countries.ToArray())})");
        if (!filter.Categories.IsEmpty || !filter.ExactCategories.IsEmpty) AddCategories(filter);
        if (!filter.Currencies.IsEmpty) Add($"l.currency = ANY ({Value(filter.Currencies.ToArray())})");
        if (filter.Unpriced is { } unpriced) Add($"(l.currency IS NULL) = {Value(unpriced)}");
        if (!filter.Suppliers.IsEmpty) Add($"l.supplier = ANY ({Value(filter.Suppliers.ToArray())})");
        if (!filter.Tags.IsEmpty) Add($"l.tags && {Value(filter.Tags.ToArray())}");
        if (!filter.Dates.IsEmpty)
            Add(AnyOf(filter.Dates.Select(period => $"l.date_first >= {Value(period.From)} AND l.date_last <= {Value(period.To)}")));
        if (!filter.PartOf.IsEmpty) AddEnvelopes(filter);
        if (!filter.Treaties.IsEmpty) Add(ScreeningSql.OfTreaties(filter, Value));
        if (!filter.Screenings.IsEmpty) Add(ScreeningSql.OfOutcomes(filter, Value));
    }

    /// <summary>The condition.</summary>
    internal string Text => string.Join(" AND ", _conditions);

    /// <summary>The values of its parameters, by position.</summary>
    internal IReadOnlyList<object> Values => _values;

    private void AddCategories(LineFilter filter) => Add(AnyOf(
    [
        .. filter.Categories.Select(path => $"l.category = {Value(path.ToString())} OR l.category LIKE {Value(Below(path))}"),
        .. filter.ExactCategories.Select(path => $"l.category = {Value(path.ToString())}"),
    ]));

    private void AddEnvelopes(LineFilter filter)
    {
        var ids = Value(filter.PartOf.Select(key => key.Id).OfType<Guid>().ToArray());
        var references = Value(filter.PartOf.Select(key => key.Reference).ToArray());
        Add(
            $"l.part_of IS NOT NULL AND l.ancestors && ARRAY (SELECT e.id FROM line_items e WHERE e.id = ANY ({ids}) OR e.reference = ANY ({references}))");
    }

    private void Add(string condition) => _conditions.Add($"({condition})");

    /// <summary>Takes the value of one more parameter and gives its name.</summary>
    internal string Value(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    // A path holds none of LIKE's special characters.
    private static string Below(CategoryPath path) => $"{path}/%";

    private static string AnyOf(IEnumerable<string> conditions) =>
        string.Join(" OR ", conditions.Select(condition => $"({condition})"));
}
