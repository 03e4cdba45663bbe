using Ledger.Api.Http.Caching;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Ledger.Api.Storage.Reading;

namespace Ledger.Api.Features.Categories;

/// <summary>GET /v1/categories</summary>
internal static class List
{
    internal static void MapList(this IEndpointRouteBuilder categories) => categories
        .MapGet("", HandleAsync)
        .WithName("listCategories")
        .WithSummary("The category tree")
        .Produces<CategoryTreeResource>()
        .WithContentTag()
        .WithExample(response: Examples.Tree)
        .WithProblems(ProblemType.InvalidParameter);

    private static async Task<CategoryTreeResource> HandleAsync(
        HttpContext context, LedgerDatabase database, CancellationToken cancellationToken)
    {
        ParameterReader.For(context).ThrowIfFaulty();
        await using var ledger = database.Context();
        var tree = await ledger.CategoriesAsync(cancellationToken);
        var below = tree.All.ToLookup(category => category.Path.Parent);
        return new CategoryTreeResource([.. below[null].Select(category => CategoryResource.Of(category, below))]);
    }
}
