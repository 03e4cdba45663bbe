namespace Ledger.Api.Features.Exports;

/// <summary>The whole ledger in forms that other programs read.</summary>
internal static class ExportEndpoints
{
    internal static void MapExports(this IEndpointRouteBuilder v1)
    {
        var exports = v1.MapGroup("/exports").WithTags("Exports");
        exports.MapAccountingJournal();
    }
}
