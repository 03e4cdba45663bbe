namespace Ledger.Api.Features.Ledger;

/// <summary>The journal itself: how far it has come, and what it says.</summary>
internal static class LedgerEndpoints
{
    internal static void MapLedger(this IEndpointRouteBuilder v1)
    {
        var ledger = v1.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapHead();
        ledger.MapEntries();
    }
}
