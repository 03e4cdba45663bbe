namespace Ledger.Api.Features.Treaties;

/// <summary>All that can be done with treaties, and screening without recording.</summary>
internal static class TreatyEndpoints
{
    internal static void MapTreaties(this IEndpointRouteBuilder v1)
    {
        var treaties = v1.MapGroup("/treaties").WithTags("Treaties");
        treaties.MapGet();
        treaties.MapPut();
        treaties.MapGetParties();
        treaties.MapPutParty();
        v1.MapScreen();
    }
}
