namespace Ledger.Api.Features.Journal;

/// <summary>The journal itself: how far it has come, and what it says.</summary>
internal static class JournalEndpoints
{
    internal static void MapJournal(this IEndpointRouteBuilder v1)
    {
        var ledger = v1.MapGroup("/ledger").WithTags("Ledger");
        ledger.MapHead();
        ledger.MapEntries();
    }
}
