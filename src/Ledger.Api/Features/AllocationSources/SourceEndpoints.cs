namespace Ledger.Api.Features.AllocationSources;

/// <summary>All that can be done with allocation sources.</summary>
internal static class SourceEndpoints
{
    internal static void MapAllocationSources(this IEndpointRouteBuilder v1)
    {
        var sources = v1.MapGroup("/allocation-sources").WithTags("Reference data");
        sources.MapGet();
        sources.MapPut();
    }
}
