using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// An instant's and a filter's conditions in SQL on postings (<c>p</c>) and, where these do not know, on their lines (<c>l</c>).
/// </summary>
internal sealed class LineConditions
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];

    internal LineConditions(LineFilter filter, Instant instant)
    {
        Add(instant.Sees("p.ticket"));
        if (!filter.Countries.IsEmpty) Add($"p.country = ANY ({Value(filter.Countries.ToArray())})");
        if (!filter.Categories.IsEmpty || !filter.ExactCategories.IsEmpty) AddCategories(filter);
        if (!filter.Currencies.IsEmpty) Add($"p.currency = ANY ({Value(filter.Currencies.ToArray())})");
        if (filter.Unpriced is { } unpriced) Add($"(p.currency IS NULL) = {Value(unpriced)}");
        if (!filter.Suppliers.IsEmpty) AddOfLines($"l.supplier = ANY ({Value(filter.Suppliers.ToArray())})");
        if (!filter.Tags.IsEmpty) AddOfLines($"l.tags && {Value(filter.Tags.ToArray())}");
        if (!filter.Dates.IsEmpty)
        {
            AddOfLines(AnyOf(filter.Dates.Select(period =>
                $"l.date_first >= {Value(period.From)} AND l.date_last <= {Value(period.To)}")));
        }

        if (!filter.PartOf.IsEmpty) AddEnvelopes(filter);
        if (!filter.Treaties.IsEmpty) AddOfLines(ScreeningSql.OfTreaties(filter, Value));
        if (!filter.Screenings.IsEmpty) AddOfLines(ScreeningSql.OfOutcomes(filter, Value));
    }

    /// <summary>Whether the conditions need the lines beside the postings.</summary>
    internal bool ReadsLines { get; private set; }

    /// <summary>The WHERE clause.</summary>
    internal string Where => $"WHERE {string.Join(" AND ", _conditions)}";

    /// <summary>The values of its parameters, by position.</summary>
    internal IReadOnlyList<object> Values => _values;

    private void AddCategories(LineFilter filter) => Add(AnyOf(
    [
        .. filter.Categories.Select(path => $"p.category = {Value(path.ToString())} OR p.category LIKE {Value(Below(path))}"),
        .. filter.ExactCategories.Select(path => $"p.category = {Value(path.ToString())}"),
    ]));

    private void AddEnvelopes(LineFilter filter)
    {
        var ids = Value(filter.PartOf.Select(key => key.Id).OfType<Guid>().ToArray());
        var references = Value(filter.PartOf.Select(key => key.Reference).ToArray());
        AddOfLines(
            $"l.part_of IS NOT NULL AND l.ancestors && ARRAY (SELECT e.id FROM line_items e WHERE e.id = ANY ({ids}) OR e.reference = ANY ({references}))");
    }

    private void AddOfLines(string condition)
    {
        ReadsLines = true;
        Add(condition);
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
