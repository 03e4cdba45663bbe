namespace Ledger.Api.Features.Categories;

/// <summary>All that can be done with categories.</summary>
internal static class CategoryEndpoints
{
    internal static void MapCategories(this IEndpointRouteBuilder v1)
    {
        var categories = v1.MapGroup("/categories").WithTags("Reference data");
        categories.MapList();
        categories.MapPut();
    }
}
