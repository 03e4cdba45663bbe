namespace Ledger.Api.Features.Rollups;

/// <summary>The worked example of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string ByCountryAndCategory =
        """
        {
          "groupBy": ["country", "category"],
          "measure": "current",
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 17,
          "overlapping": [],
          "rows": [
            {
              "country": "LT", "category": "munitions/mines/anti-tank", "currency": "EUR",
              "planned": 0.00, "requested": 0.00, "allocated": 50000000.00, "contracted": 0.00, "delivered": 5900000.00, "paid": 0.00,
              "total": 55900000.00, "atLeast": 55900000.00, "atMost": 55900000.00, "approximate": 0,
              "lines": 2, "unpriced": 0, "unpricedWithin": 0, "unattributed": 5900000.00,
              "quantities": [{"unit": "each", "stated": 85000, "atLeast": 0, "atMost": 85000}], "unquantified": 1,
              "href": "/v1/line-items?country=LT&category=munitions%2Fmines%2Fanti-tank&currency=EUR"
            }
          ],
          "totals": [
            {
              "currency": "EUR",
              "planned": 0.00, "requested": 0.00, "allocated": 50000000.00, "contracted": 0.00, "delivered": 5900000.00, "paid": 0.00,
              "total": 55900000.00, "atLeast": 55900000.00, "atMost": 55900000.00, "approximate": 0,
              "lines": 2, "unpriced": 0, "unpricedWithin": 0, "unattributed": 5900000.00,
              "quantities": [{"unit": "each", "stated": 85000, "atLeast": 0, "atMost": 85000}], "unquantified": 1,
              "href": "/v1/line-items?currency=EUR"
            }
          ],
          "overruns": []
        }
        """;
}
