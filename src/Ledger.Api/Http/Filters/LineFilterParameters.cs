using Ledger.Api.Http.Naming;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Faults;
using Ledger.Domain.Geography;
using Ledger.Domain.Journal;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Treaties;
using Microsoft.OpenApi;

namespace Ledger.Api.Http.Filters;

/// <summary>The filters that lists and roll-ups share, as query parameters.</summary>
internal static class LineFilterParameters
{
    internal static T WithLineFilters<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint
        .WithQuery("country", "Whose budget: ISO 3166-1 alpha-2 or alpha-3, EU or XK.", many: true)
        .WithQuery("category", "A category and everything below it.", many: true)
        .WithQuery("exactCategory", "A category without what is below it.", many: true)
        .WithQuery("stage", "Only what stands at these stages counts.", values: [.. Enum.GetValues<Stage>().Select(Codelist<Stage>.Text)], many: true)
        .WithQuery("currency", "The currency of the value: ISO 4217.", many: true)
        .WithQuery("source", "Only what comes from these allocation sources counts.", many: true)
        .WithQuery("sourceKind", "Only what comes from sources of these kinds counts.", values: [.. Enum.GetValues<SourceKind>().Select(Codelist<SourceKind>.Text)], many: true)
        .WithQuery("supplier", "The supplier's name. A comma in it is written \\,.", many: true)
        .WithQuery("tag", "A tag. A comma in it is written \\,.", many: true)
        .WithQuery("fiscalYear", "Only what is for these budget years counts: 2025 or 2024..2027.", many: true)
        .WithQuery("date", "Lines whose whole date fits: 2025-03-18, 2025-03, 2025 or 2025-01..2025-06.", many: true)
        .WithQuery("unpriced", "true: only lines without a value; false: only lines with one.", type: JsonSchemaType.Boolean)
        .WithQuery("partOf", "The id or reference of an envelope: its parts, and theirs.", many: true)
        .WithQuery("treaty", "Lines whose category is prohibited by this treaty, or contains what is.", many: true)
        .WithQuery("screening", "What the screening of the line comes to.", values: [.. Enum.GetValues<ScreeningOutcome>().Select(Codelist<ScreeningOutcome>.Text)], many: true);

    /// <summary>The filter with what is known of treaties at the instant that is read.</summary>
    /// <exception cref="ProblemException">400: a treaty that it names is not known.</exception>
    internal static LineFilter Knowing(LineFilter filter, TreatyBook book)
    {
        var known = book.Treaties.Select(treaty => treaty.Code).Concat(book.Screened.Values.SelectMany(all => all, (_, one) => one.Treaty)).ToHashSet();
        Fault[] faults = [.. filter.Treaties.Where(code => !known.Contains(code)).Select(code => new Fault("treaty", Nearest.Unknown("treaty", code, known)))];
        return faults.Length == 0
            ? filter with { KnownTreaties = book }
            : throw new ProblemException(ProblemType.InvalidParameter, "The query names a treaty that is not known.", faults);
    }

    /// <summary>The categories that a query names, to look up before they are judged.</summary>
    internal static IEnumerable<string> CategoriesOf(IQueryCollection query) =>
        query["category"].Concat(query["exactCategory"]).OfType<string>().SelectMany(CommaSeparated.Split);

    internal static LineFilter Read(ParameterReader parameters, CategoryTree categories) => new()
    {
        Countries = [.. parameters.ParseEach<Country>("country", Country.TryParse, "an ISO 3166-1 code in capitals is expected").Select(country => country.Code)],
        Categories = [.. Categories(parameters, "category", categories)],
        ExactCategories = [.. Categories(parameters, "exactCategory", categories)],
        Currencies = [.. parameters.ParseEach<CurrencyInfo>("currency", CurrencyInfo.TryFromCode!, "an ISO 4217 code is expected").Select(currency => currency.Code)],
        Suppliers = [.. parameters.Strings("supplier")],
        Tags = [.. parameters.Strings("tag")],
        Dates = [.. parameters.ParseEach<(DateOnly, DateOnly)>("date", TryParsePeriod, "a date such as 2025-03-18, 2025-03 or 2025, or two with .. between them is expected")],
        Unpriced = parameters.Bool("unpriced"),
        PartOf = [.. parameters.Strings("partOf").Select(text => new LineKey(text))],
        Treaties = [.. parameters.Strings("treaty")],
        Screenings = [.. parameters.ParseEach<ScreeningOutcome>("screening", Codelist<ScreeningOutcome>.TryParse, $"one of {Codelist<ScreeningOutcome>.Choices} is expected")],
        Legs = new LegFilter
        {
            Stages = [.. parameters.ParseEach<Stage>("stage", Codelist<Stage>.TryParse, $"one of {Codelist<Stage>.Choices} is expected")],
            FiscalYears = [.. parameters.ParseEach<(int, int)>("fiscalYear", TryParseYears, "a year such as 2025 or two with .. between them is expected")],
            Sources = [.. parameters.Strings("source")],
            SourceKinds = [.. parameters.ParseEach<SourceKind>("sourceKind", Codelist<SourceKind>.TryParse, $"one of {Codelist<SourceKind>.Choices} is expected")],
        },
    };

    private static IReadOnlyList<CategoryPath> Categories(ParameterReader parameters, string name, CategoryTree categories) =>
        parameters.ParseEach(
            name,
            (string text, out CategoryPath path) => CategoryPath.TryParse(text, out path) && categories.TryGet(path, out _),
            "a path in the category tree is expected; GET /v1/categories lists them");

    private static bool TryParsePeriod(string text, out (DateOnly From, DateOnly To) period)
    {
        period = default;
        var (first, last) = Ends(text);
        if (!PartialDate.TryParse(first, out var from) || !PartialDate.TryParse(last, out var to)) return false;
        period = (from.First, to.Last);
        return period.From <= period.To;
    }

    private static bool TryParseYears(string text, out (int From, int To) years)
    {
        years = default;
        var (first, last) = Ends(text);
        if (!PartialDate.TryParse(first, out var from) || !PartialDate.TryParse(last, out var to)) return false;
        years = (from.Year, to.Year);
        return from.Month is null && to.Month is null && years.From <= years.To;
    }

    private static (string First, string Last) Ends(string text) =>
        text.Split("..") is [var first, var last] ? (first, last) : (text, text);
}
