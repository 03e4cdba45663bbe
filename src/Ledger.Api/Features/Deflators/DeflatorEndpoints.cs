namespace Ledger.Api.Features.Deflators;

/// <summary>All that can be done with price indexes.</summary>
internal static class DeflatorEndpoints
{
    internal static void MapDeflators(this IEndpointRouteBuilder v1)
    {
        var deflators = v1.MapGroup("/deflators").WithTags("Exchange rates");
        deflators.MapGet();
        deflators.MapPut();
    }
}
