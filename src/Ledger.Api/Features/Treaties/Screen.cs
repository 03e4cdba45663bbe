using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Screenings;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;
using Ledger.Domain.Treaties;

namespace Ledger.Api.Features.Treaties;

/// <summary>GET /v1/screening</summary>
internal static class Screen
{
    private const string CountryName = "country";
    private const string CategoryName = "category";
    private const string On = "on";

    internal static void MapScreen(this IEndpointRouteBuilder v1) => v1
        .MapGet("/screening", HandleAsync)
        .WithTags("Treaties")
        .WithName("screen")
        .WithSummary("What treaties say of a country, a category and a date; nothing is recorded")
        .WithDescription("A month or a year is prohibited if any of its days is.")
        .WithQuery(CountryName, "Whose budget: ISO 3166-1 alpha-2 or alpha-3, EU or XK.", "EE")
        .WithQuery(CategoryName, "What it buys: a path in the category tree.", "munitions/mines/anti-personnel")
        .WithQuery(On, "The date: 2025-03-18, 2025-03 or 2025.", "2025-03-18")
        .WithAsOf()
        .Produces<ScreeningAnswer>()
        .Produces(StatusCodes.Status304NotModified)
        .WithExample(response: Examples.Screening)
        .WithProblems(ProblemType.InvalidParameter);

    private static Task<IResult> HandleAsync(
        HttpContext context, LedgerDatabase database, TreatyReader treaties, CancellationToken cancellationToken)
    {
        Country? country = null;
        CategoryPath? category = null;
        PartialDate? date = null;
        return BookAnswer.OfAsync(context, database, treaties, Read, (book, instant) =>
        {
            if (!book.Categories.TryGet(category!.Value, out _))
            {
                throw new ProblemException(ProblemType.InvalidParameter, "The category is not in the tree.", [new(
                    CategoryName, "a path in the category tree is expected; GET /v1/categories lists them")]);
            }

            var screening = book.Screen(country!.Value, category.Value, date!.Value, date.Value.Year);
            return Results.Ok(new ScreeningAnswer
            {
                AsOf = instant.At,
                Sequence = instant.Sequence,
                Country = country.Value.Code,
                Category = category.Value.ToString(),
                On = date.Value.ToString(),
                Screening = ScreeningResource.Of(screening),
                Warnings = [.. ScreeningText.Warnings(country.Value.Code, category.Value.ToString(), screening)],
            });
        }, cancellationToken);

        void Read(ParameterReader parameters)
        {
            country = Required<Country>(parameters, CountryName, Country.TryParse, "an ISO 3166-1 code in capitals is expected");
            category = Required<CategoryPath>(parameters, CategoryName, CategoryPath.TryParse, "a path in the category tree is expected; GET /v1/categories lists them");
            date = Required<PartialDate>(parameters, On, PartialDate.TryParse, "a date such as 2025-03-18, 2025-03 or 2025 is expected");
            T? Required<T>(ParameterReader from, string name, TryParse<T> tryParse, string expectation)
                where T : struct
            {
                if (!context.Request.Query.ContainsKey(name)) from.AddFault(name, "this parameter is required");
                return from.Parse(name, tryParse, expectation);
            }
        }
    }
}

/// <summary>What treaties say of a country, a category and a date.</summary>
internal sealed record ScreeningAnswer
{
    /// <summary>The instant that was asked for, or else when the last entry that is seen was recorded.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>The sequence of the last entry that is seen.</summary>
    public long Sequence { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The category's path.</summary>
    public required string Category { get; init; }

    /// <summary>The date.</summary>
    public required string On { get; init; }

    /// <summary>What they say.</summary>
    public required ScreeningResource Screening { get; init; }

    /// <summary>What a reader should be warned of, in sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
