namespace Ledger.Api.Features.LineItems;

/// <summary>All that can be done with line items.</summary>
internal static class LineItemEndpoints
{
    internal static void MapLineItems(this IEndpointRouteBuilder v1)
    {
        var lineItems = v1.MapGroup("/line-items").WithTags("Line items");
        lineItems.MapRecord();
        lineItems.MapList();
        lineItems.MapGetOne();
        lineItems.MapRevise();
        lineItems.MapMove();
        lineItems.MapVoid();
        lineItems.MapHistory();
    }
}
