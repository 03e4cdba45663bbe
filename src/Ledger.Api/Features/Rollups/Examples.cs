namespace Ledger.Api.Features.Rollups;

/// <summary>The worked example of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string ByCountryAndCategory =
        """
        {
          "groupBy": ["country", "category"],
          "measure": "current",
          "convertTo": "EUR",
          "rate": {
            "policy": "date", "date": "2025-03-18", "usedDates": ["2025-03-18"], "source": "ECB",
            "rates": [
              {"currency": "PLN", "rate": 0.239520958083832, "basePerEuro": 4.175, "quotePerEuro": 1, "usedDate": "2025-03-18", "source": "ECB"}
            ]
          },
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 17,
          "overlapping": [],
          "rows": [
            {
              "country": "LT", "category": "munitions/mines/anti-tank", "currency": "EUR",
              "planned": 0.00, "requested": 0.00, "allocated": 50000000.00, "contracted": 0.00, "delivered": 5900000.00, "paid": 0.00,
              "total": 55900000.00, "atLeast": 55900000.00, "atMost": 55900000.00, "approximate": 0,
              "complete": true, "rounding": null,
              "lines": 2, "unpriced": 0, "unpricedWithin": 0, "unattributed": 5900000.00,
              "quantities": [{"unit": "each", "stated": 85000, "atLeast": 0, "atMost": 85000}], "unquantified": 1,
              "href": "/v1/line-items?country=LT&category=munitions%2Fmines%2Fanti-tank&convertTo=EUR&rate=date%3A2025-03-18"
            },
            {
              "country": "PL", "category": "munitions/mines/anti-tank", "currency": "EUR",
              "planned": 0.00, "requested": 0.00, "allocated": 23.95, "contracted": 0.00, "delivered": 0.00, "paid": 0.00,
              "total": 23.95, "atLeast": 23.95, "atMost": 23.95, "approximate": 0, "complete": true, "rounding": null,
              "lines": 1, "unpriced": 0, "unpricedWithin": 0, "unattributed": 0.00, "quantities": [], "unquantified": 1,
              "href": "/v1/line-items?country=PL&category=munitions%2Fmines%2Fanti-tank&convertTo=EUR&rate=date%3A2025-03-18"
            },
            {
              "country": "UA", "category": "munitions/mines/anti-tank", "currency": null,
              "planned": null, "requested": null, "allocated": null, "contracted": null, "delivered": null, "paid": null,
              "total": null, "atLeast": null, "atMost": null, "approximate": 0, "complete": false, "rounding": null,
              "lines": 1, "unpriced": 0, "unpricedWithin": 0, "unattributed": null, "quantities": [], "unquantified": 1,
              "href": "/v1/line-items?country=UA&category=munitions%2Fmines%2Fanti-tank&convertTo=EUR&rate=date%3A2025-03-18"
            }
          ],
          "totals": [
            {
              "currency": "EUR",
              "planned": 0.00, "requested": 0.00, "allocated": 50000023.95, "contracted": 0.00, "delivered": 5900000.00, "paid": 0.00,
              "total": 55900023.95, "atLeast": 55900023.95, "atMost": 55900023.95, "approximate": 0,
              "complete": false, "rounding": null,
              "lines": 4, "unpriced": 0, "unpricedWithin": 0, "unattributed": 5900000.00,
              "quantities": [{"unit": "each", "stated": 85000, "atLeast": 0, "atMost": 85000}], "unquantified": 3,
              "href": "/v1/line-items?convertTo=EUR&rate=date%3A2025-03-18"
            }
          ],
          "reconciliation": [
            {"currency": "EUR", "ledger": 55900000.00, "converted": 55900000.00, "unconverted": 0.00},
            {"currency": "PLN", "ledger": 100.00, "converted": 100.00, "unconverted": 0.00},
            {"currency": "UAH", "ledger": 100.00, "converted": 0.00, "unconverted": 100.00}
          ],
          "unconverted": [
            {"currency": "UAH", "amount": 100.00, "lines": 1, "reason": "noRate", "detail": "no rate on or within 10 days before 2025-03-18"}
          ],
          "overruns": []
        }
        """;
}
