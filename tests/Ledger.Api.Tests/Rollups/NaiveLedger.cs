using System.Globalization;

namespace Ledger.Api.Tests.Rollups;

/// <summary>Lines in memory, and what they add up to, with no thought of speed.</summary>
internal sealed class NaiveLedger
{
    public List<NaiveLine> Lines { get; } = [];

    /// <summary>The kinds of sources that were described; all others are of kind other.</summary>
    public Dictionary<string, string> SourceKinds { get; } = [];

    public List<NaiveRow> RollUp(RollupQuery query)
    {
        var rows = new List<NaiveRow>();
        foreach (var (line, leg) in Taken(query))
        {
            // A subtotal above several tags has the line once.
            foreach (var key in Combinations(query, line, leg).SelectMany(values => Prefixes(query, values)).DistinctBy(Join))
                RowOf(rows, key, line.Currency).Add(line, leg);
        }

        rows.Sort(CompareGroups);
        return rows;
    }

    /// <summary>One row per currency over everything.</summary>
    public List<NaiveRow> Totals(RollupQuery query) => RollUp(query with { GroupBy = [], Subtotals = false });

    public IEnumerable<NaiveLine> Overrun(RollupQuery query) => Taken(query).Select(one => one.Line).Distinct()
        .Where(line => NaivePosition.Overrun(line) != 0 || (line.Quantity is not null && NaivePosition.Goods(line).Overrun != 0));

    public static int CompareGroups(NaiveRow left, NaiveRow right)
    {
        for (var i = 0; i < Math.Min(left.Level, right.Level); i++)
        {
            if (CompareValues(left.Values[i], right.Values[i]) is var order and not 0) return order;
        }

        return left.Level != right.Level ? left.Level - right.Level : NullLast(left.Currency, right.Currency);
    }

    // Stages are the only values that have an order of their own.
    public static int CompareValues(string? left, string? right)
    {
        var (x, y) = (NaiveLine.StageNames.ToList().IndexOf(left!), NaiveLine.StageNames.ToList().IndexOf(right!));
        return x >= 0 && y >= 0 ? x - y : NullLast(left, right);
    }

    public static int NullLast(string? left, string? right) =>
        left is null || right is null ? (left is null).CompareTo(right is null) : string.CompareOrdinal(left, right);

    private string KindOf(string source) => SourceKinds.GetValueOrDefault(source, "other");

    private IEnumerable<(NaiveLine Line, NaiveLeg Leg)> Taken(RollupQuery query) => Lines
        .Where(line => query.Filters.All(filter => LineFits(line, filter.Key, filter.Value, query)))
        .SelectMany(NaivePosition.Remainder, (line, leg) => (line, leg))
        .Where(one => query.Filters.All(filter => LegFits(one.line, one.leg, filter.Key, filter.Value)));

    private bool LegFits(NaiveLine line, NaiveLeg leg, string name, string[] any) => name switch
    {
        "stage" => any.Contains(line.Stage),
        "fiscalYear" => any.Any(text => int.Parse(text[..4], CultureInfo.InvariantCulture) <= leg.Year
            && leg.Year <= int.Parse(text[^4..], CultureInfo.InvariantCulture)),
        "source" => any.Contains(leg.Source),
        "sourceKind" => any.Contains(KindOf(leg.Source)),
        _ => true,
    };

    private static bool LineFits(NaiveLine line, string name, string[] any, RollupQuery query) => name switch
    {
        "country" => any.Contains(line.Country),
        // A category and an exact category are two ways to name what any of will do.
        "category" => any.Any(path => Within(line.Category, path))
            || query.Filters.GetValueOrDefault("exactCategory", []).Contains(line.Category),
        "exactCategory" => any.Contains(line.Category)
            || query.Filters.GetValueOrDefault("category", []).Any(path => Within(line.Category, path)),
        "currency" => any.Contains(line.Currency),
        "supplier" => any.Contains(line.Supplier),
        "tag" => any.Intersect(line.Tags).Any(),
        "date" => any.Any(text => DateFits(line, text)),
        "unpriced" => any[0] == (line.Currency is null ? "true" : "false"),
        "partOf" => line.Ancestors.Any(envelope => any.Contains(envelope.Reference)),
        _ => true,
    };

    private static IEnumerable<string?[]> Prefixes(RollupQuery query, string?[] values) =>
        query.Subtotals && values.Length > 0 ? Enumerable.Range(1, values.Length).Select(depth => values[..depth]) : [values];

    private static string Join(string?[] values) => string.Join('|', values.Select(value => value is null ? "null" : $"'{value}'"));

    private static bool Within(string path, string of) => path == of || path.StartsWith(of + "/", StringComparison.Ordinal);

    private static bool DateFits(NaiveLine line, string text)
    {
        var ends = text.Split("..");
        NaiveLine End(string date) => new() { Reference = "", Country = "", Category = "", Stage = "planned", Date = date };
        return line.First >= End(ends[0]).First && line.Last <= End(ends[^1]).Last;
    }

    private static NaiveRow RowOf(List<NaiveRow> rows, string?[] values, string? currency)
    {
        if (rows.FirstOrDefault(row => row.Currency == currency && row.Values.SequenceEqual(values)) is { } there) return there;
        var added = new NaiveRow(values, currency);
        rows.Add(added);
        return added;
    }

    private IEnumerable<string?[]> Combinations(RollupQuery query, NaiveLine line, NaiveLeg leg) =>
        query.GroupBy.Aggregate(
            (IEnumerable<string?[]>)[[]],
            (all, name) => all.SelectMany(_ => Values(name, query, line, leg), (values, value) => (string?[])[.. values, value]));

    private List<string?> Values(string name, RollupQuery query, NaiveLine line, NaiveLeg leg) => name switch
    {
        "country" => [line.Country],
        "category" => [string.Join('/', line.Category.Split('/').Take(query.CategoryDepth ?? 99))],
        "stage" => [line.Stage],
        "fiscalYear" => [$"{leg.Year}"],
        "currency" => [line.Currency],
        "source" => [leg.Source],
        "sourceKind" => [KindOf(leg.Source)],
        "supplier" => [line.Supplier],
        "tag" => line.Tags.Length == 0 ? [null] : [.. line.Tags],
        "year" => [line.Date[..4]],
        "quarter" => [line.Date.Length == 4 ? null : $"{line.Date[..4]}-Q{(line.First.Month + 2) / 3}"],
        "month" => [line.Date.Length == 4 ? null : line.Date[..7]],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such grouping."),
    };
}
