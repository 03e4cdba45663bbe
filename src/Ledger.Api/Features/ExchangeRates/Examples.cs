namespace Ledger.Api.Features.ExchangeRates;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string Rows =
        """[{"date": "2025-03-18", "currency": "UAH", "rate": 45.2101, "source": "National Bank of Ukraine"}]""";

    internal const string Loaded =
        """
        {
          "sources": ["National Bank of Ukraine"], "from": "2025-03-18", "to": "2025-03-18",
          "days": 1, "rates": 1, "recordedDays": 1, "recordedRates": 1
        }
        """;

    internal const string Pair =
        """
        {
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 22,
          "items": [
            {
              "date": "2025-03-22", "base": "PLN", "quote": "USD", "rate": 0.261508982035928, "usedDate": "2025-03-18",
              "basePerEuro": 4.175, "quotePerEuro": 1.0918, "source": "ECB"
            }
          ]
        }
        """;
}
