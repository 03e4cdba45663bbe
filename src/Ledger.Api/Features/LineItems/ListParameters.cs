using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Paging;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.LineItems;

/// <summary>What a list is asked for.</summary>
internal sealed record ListParameters(LineFilter Filter, string Sort, LineOrder Order, DateTimeOffset? AsOf, int? Limit, string? Cursor)
{
    private static readonly Dictionary<string, LineOrder> Orders = new(StringComparer.Ordinal)
    {
        ["id"] = new(LineSort.Id, Descending: false),
        ["-id"] = new(LineSort.Id, Descending: true),
        ["date"] = new(LineSort.Date, Descending: false),
        ["-date"] = new(LineSort.Date, Descending: true),
        ["amount"] = new(LineSort.Amount, Descending: false),
        ["-amount"] = new(LineSort.Amount, Descending: true),
    };

    internal static IEnumerable<string> Sorts => Orders.Keys;

    internal static ListParameters Read(ParameterReader parameters, CategoryTree categories)
    {
        var filter = LineFilterParameters.Read(parameters, categories) with
        {
            References = [.. parameters.Strings("reference")],
            Words = parameters.String("q"),
            IncludeVoided = parameters.Bool("includeVoided") ?? false,
        };
        var sort = parameters.String("sort") ?? "id";
        if (!Orders.TryGetValue(sort, out var order))
        {
            parameters.AddFault("sort", $"one of {string.Join(", ", Sorts)} is expected");
            order = Orders["id"];
        }

        if (order.Sort == LineSort.Amount && filter.Currencies.Length != 1)
            parameters.AddFault("sort", "amounts of different currencies have no order; filter by one currency");
        return new ListParameters(
            filter, sort, order, AsOfParameter.Read(parameters),
            parameters.Int(PageLimit.Parameter, 1, PageLimit.Most),
            parameters.String(Http.Paging.Cursor.Parameter));
    }
}
