namespace Ledger.Api.Features.Deflators;

/// <summary>The worked examples of the OpenAPI document; the figures are made up.</summary>
internal static class Examples
{
    internal const string Rows =
        """
        [
          {"country": "LT", "year": 2024, "index": 100, "source": "An example"},
          {"country": "LT", "year": 2025, "index": 103.2, "source": "An example"}
        ]
        """;

    internal const string Loaded = """{"sources": ["An example"], "countries": ["LT"], "indexes": 2, "recordedIndexes": 2}""";

    internal const string List =
        """
        {
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 23,
          "items": [
            {"country": "LT", "year": 2024, "index": 100, "source": "An example"},
            {"country": "LT", "year": 2025, "index": 103.2, "source": "An example"}
          ]
        }
        """;
}
