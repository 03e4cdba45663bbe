using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Parameters;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.Rollups;

/// <summary>Addresses of the lists of lines behind rows: what they show under <c>counted</c> adds up to the row.</summary>
internal sealed class RollupLinks(RollupParameters asked, IQueryCollection query, CategoryTree categories)
{
    private static readonly string[] ShapeParameters =
        ["groupBy", "categoryDepth", "measure", "subtotals", "sort", "limit", "format", "bom", "comparedTo", ConversionParameters.Prices];

    // Lists know no constant prices, and would show something else in the same currency.
    private static readonly string[] ConversionTexts = [ConversionParameters.ConvertTo, ConversionParameters.Rate];

    // Thousands of rows have the same few values.
    private readonly Dictionary<string, List<KeyValuePair<string, string>>> _kept = [];
    private readonly Dictionary<string, string> _encoded = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _needExact = new(StringComparer.Ordinal);

    private static readonly string[] CategoryFilters = ["category", "exactCategory"];

    /// <summary>The address of a row's lines; null where no filter can name its group.</summary>
    internal string? LinesOf(GroupKey key)
    {
        var filters = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < key.Level; i++)
        {
            // The row's own currency, or the lack of one, says it already.
            if (asked.Shape.GroupBy[i] == Dimension.Currency && asked.Conversion is null) continue;
            if (asked.Shape.GroupBy[i] == Dimension.Currency && key.Values[i] is null)
            {
                filters.Add(new("unpriced", "true"));
                continue;
            }

            if (key.Values[i] is not { } value || !SaysAll(asked.Shape.GroupBy[i], value)) return null;
            filters.Add(Filter(asked.Shape.GroupBy[i], value));
        }

        if (asked.Conversion is null) filters.Add(key.Currency is { } currency ? new("currency", currency) : new("unpriced", "true"));
        var address = new StringBuilder("/v1/line-items");
        var separator = '?';
        foreach (var (name, value) in filters.Concat(KeptBeside(filters)))
        {
            address.Append(separator).Append(Encoded(name)).Append('=').Append(Encoded(value));
            separator = '&';
        }

        return address.ToString();
    }

    // What a row pins down, the query's own filter on the same thing can only repeat.
    // Of a category's two filters any will do, so one that is kept beside the other would widen the list.
    private List<KeyValuePair<string, string>> KeptBeside(List<KeyValuePair<string, string>> filters)
    {
        var names = string.Join(' ', filters.Select(filter => filter.Key));
        if (_kept.TryGetValue(names, out var known)) return known;
        var pinned = filters.SelectMany(filter => CategoryFilters.Contains(filter.Key) ? CategoryFilters : [filter.Key]).ToHashSet();
        return _kept[names] =
        [
            .. query.Where(parameter => !ShapeParameters.Contains(parameter.Key) && !pinned.Contains(parameter.Key)
                    && !(asked.Conversion is { BaseYear: not null } && ConversionTexts.Contains(parameter.Key)))
                .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value ?? "")),
        ];
    }

    private string Encoded(string text) =>
        _encoded.TryGetValue(text, out var known) ? known : _encoded[text] = UrlEncoder.Default.Encode(text);

    private KeyValuePair<string, string> Filter(Dimension dimension, string value) => dimension switch
    {
        Dimension.Category => new(NeedsExact(value) ? "exactCategory" : "category", value),
        Dimension.Supplier or Dimension.Tag => new(Codelist<Dimension>.Text(dimension), CommaSeparated.Escape(value)),
        Dimension.Year or Dimension.Month => new("date", value),
        Dimension.Quarter => new("date", Months(value)),
        _ => new(Codelist<Dimension>.Text(dimension), value),
    };

    /// <summary>
    /// Whether the row's own value implies what the query filters the same thing by. A line has several tags, a date lies
    /// in wider periods and a category in wider ones, so a row can be wider than the filter; no list takes both.
    /// </summary>
    private bool SaysAll(Dimension dimension, string value) => dimension switch
    {
        Dimension.Tag => asked.Filter.Tags.IsEmpty || asked.Filter.Tags is [var only] && only == value,
        Dimension.Treaty => asked.Filter.Treaties.IsEmpty || asked.Filter.Treaties is [var only] && only == value,
        Dimension.Category => asked.Filter.Categories.IsEmpty && asked.Filter.ExactCategories.IsEmpty
            || asked.Filter.Categories.Any(CategoryPath.Parse(value).IsWithin)
            || asked.Filter.ExactCategories.Contains(CategoryPath.Parse(value)) && NeedsExact(value),
        Dimension.Year or Dimension.Quarter or Dimension.Month => asked.Filter.Dates.IsEmpty
            && asked.Shape.GroupBy.Count(other => other is Dimension.Year or Dimension.Quarter or Dimension.Month) == 1,
        _ => true,
    };

    private bool NeedsExact(string category)
    {
        if (_needExact.TryGetValue(category, out var known)) return known;
        var path = CategoryPath.Parse(category);
        return _needExact[category] = path.Depth != asked.Shape.CategoryDepth && categories.HasChildren(path);
    }

    private static string Months(string quarter)
    {
        var (year, last) = (quarter[..4], int.Parse(quarter[6..], CultureInfo.InvariantCulture) * 3);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{last - 2:00}..{year}-{last:00}");
    }
}
