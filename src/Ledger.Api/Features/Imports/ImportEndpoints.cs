namespace Ledger.Api.Features.Imports;

/// <summary>The resource of imports.</summary>
internal static class ImportEndpoints
{
    internal static void MapImports(this IEndpointRouteBuilder v1)
    {
        var imports = v1.MapGroup("/imports").WithTags("Imports");
        imports.MapPost();
        imports.MapGet();
    }
}
