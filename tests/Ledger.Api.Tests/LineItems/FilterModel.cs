using System.Globalization;
using System.Text.Json;

namespace Ledger.Api.Tests.LineItems;

/// <summary>A random line, and the naive way to tell whether a filter takes it.</summary>
internal sealed record FilterModel(
    string Reference, string Country, string Category, int Stage, string Date, string? Currency, string[] Sources,
    int FirstYear, int LastYear, string? Supplier, string[] Tags, string[] Words, FilterModel? PartOf)
{
    public static readonly string[] Stages = ["planned", "requested", "allocated", "contracted", "delivered", "paid"];
    public static readonly string[] Countries = ["EE", "LV", "LT"];
    public static readonly string[] Categories =
        ["munitions", "munitions/mines", "munitions/mines/anti-tank", "munitions/missiles", "infrastructure", "weapons"];
    public static readonly string[] Currencies = ["EUR", "USD", "JPY"];
    public static readonly string[] SourceSlugs = ["state", "loan", "unattributed"];
    public static readonly string[] Dates = ["2024", "2024-06", "2024-06-15", "2025-01-31", "2025-02", "2025"];
    public static readonly string[] Suppliers = ["Alpha, Ltd", "Beta \\ Co", "Gamma"];
    public static readonly string[] TagNames = ["red", "blue,green", "NULL"];
    public static readonly string[] Vocabulary = ["mine", "wave", "shield", "border"];

    /// <summary>The filters, each with the values that a query may ask for and whether a line is taken under one.</summary>
    public static readonly (string Name, string[] Values, Func<FilterModel, string, bool> Takes)[] Filters =
    [
        ("country", Countries, (line, value) => line.Country == value),
        ("category", ["munitions", "munitions/mines", "infrastructure"], (line, value) => (line.Category + "/").StartsWith(value + "/", StringComparison.Ordinal)),
        ("currency", Currencies, (line, value) => line.Currency == value),
        ("supplier", Suppliers, (line, value) => line.Supplier == value),
        ("tag", TagNames, (line, value) => line.Tags.Contains(value)),
        ("date", ["2024", "2024-06", "2025-01..2025-02", "2024-06-01..2025-12-31"], (line, value) => line.FitsInto(value)),
        ("unpriced", ["true", "false"], (line, value) => (line.Currency is null) == (value == "true")),
        ("q", Vocabulary, (line, value) => line.Words.Contains(value)),
        ("reference", [.. Enumerable.Range(0, 20).Select(i => $"line-{i}")], (line, value) => line.Reference == value),
        ("partOf", [.. Enumerable.Range(0, 40).Select(i => $"line-{i}")], (line, value) => line.LiesIn(value)),
    ];

    /// <summary>The filters that cut legs: a line is taken when one of its legs passes all of them.</summary>
    public static readonly (string Name, string[] Values, Func<(string Stage, int Year, string Source), string, bool> Takes)[] LegFilters =
    [
        ("stage", Stages, (leg, value) => leg.Stage == value),
        ("fiscalYear", ["2024", "2025", "2026..2027"], (leg, value) => InYears(leg.Year, value)),
        ("source", SourceSlugs, (leg, value) => leg.Source == value),
        ("sourceKind", ["loan", "other"], (leg, value) => (value == "loan") == (leg.Source == "loan")),
    ];

    public IEnumerable<(string Stage, int Year, string Source)> Legs =>
        from year in Enumerable.Range(FirstYear, LastYear - FirstYear + 1)
        from source in Currency is null ? ["unattributed"] : Sources
        select (Stages[Stage], year, source);

    public static FilterModel Random(Random random, int i, IReadOnlyList<FilterModel> envelopes)
    {
        var envelope = random.Next(3) == 0 && envelopes.Count > 0 ? envelopes[random.Next(envelopes.Count)] : null;
        var first = random.Next(2024, 2028);
        return new FilterModel(
            $"line-{i}", envelope?.Country ?? Any(random, Countries), Any(random, Categories), random.Next(envelope?.Stage ?? 0, 6),
            Any(random, Dates), random.Next(3) == 0 ? null : Any(random, Currencies),
            Some(random, SourceSlugs) is { Length: > 0 } sources ? sources : ["unattributed"],
            first, random.Next(first, 2028), random.Next(2) == 0 ? null : Any(random, Suppliers), Some(random, TagNames),
            Some(random, Vocabulary), envelope);
    }

    public string Body()
    {
        var stated = Sources.Where(source => source != "unattributed").ToList();
        // What the sources leave open of 6 is unattributed.
        var share = Sources.Contains("unattributed") ? 1 : 6 / Math.Max(1, stated.Count);
        return JsonSerializer.Serialize(new
        {
            reference = Reference, country = Country, category = Category, stage = Stages[Stage], date = Date,
            title = string.Join(' ', Words.Take(1).Append("title")), notes = string.Join(", ", Words.Skip(1)), tags = Tags,
            value = Currency is null ? null : new { amount = 6, currency = Currency },
            allocationSources = Currency is null ? null : stated.Select(source => new { source, amount = share }),
            fiscalYears = new { from = FirstYear, to = LastYear },
            supplier = Supplier is null ? null : new { name = Supplier }, partOf = PartOf?.Reference,
        });
    }

    public static T Any<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private static T[] Some<T>(Random random, T[] values) => [.. values.Where(_ => random.Next(2) == 0)];

    private static bool InYears(int year, string range) =>
        range.Split("..").Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray() is var ends
        && year >= ends[0] && year <= ends[^1];

    private bool LiesIn(string reference) => PartOf is not null && (PartOf.Reference == reference || PartOf.LiesIn(reference));

    private bool FitsInto(string period)
    {
        var ends = period.Split("..");
        return Days(Date).First >= Days(ends[0]).First && Days(Date).Last <= Days(ends[^1]).Last;
    }

    private static (DateOnly First, DateOnly Last) Days(string date)
    {
        var first = DateOnly.ParseExact((date + "-01-01")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (first, date.Length == 10 ? first : (date.Length == 7 ? first.AddMonths(1) : first.AddYears(1)).AddDays(-1));
    }
}
