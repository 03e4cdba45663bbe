namespace Ledger.Api.Features.LineItems;

/// <summary>The worked examples of the OpenAPI document: Lithuania's anti-tank mines and Estonia's request.</summary>
internal static class Examples
{
    internal const string Mines =
        """
        {
          "reference": "lt-2025-anti-tank-mines-example",
          "country": "LT",
          "category": "munitions/mines/anti-tank",
          "title": "Anti-tank mines, up to 85,000",
          "stage": "allocated",
          "date": "2025-03-18",
          "value": {"amount": 50000000.00, "currency": "EUR"},
          "quantity": {"value": 85000, "unit": "each", "bound": "atMost"},
          "allocationSources": [{"source": "lt-state-budget", "amount": 50000000.00}],
          "evidence": [{"url": "https://nordicreporter.com", "publisher": "Nordic Reporter", "publishedOn": "2025-03-18", "kind": "media"}],
          "tags": ["eastern-flank", "counter-mobility"]
        }
        """;

    internal const string RecordedMines =
        $$$"""
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9",
          "version": 1,
          "recordedAt": "2026-11-22T10:00:00.000000Z",
          "position": {"allocated": {"amount": 50000000.00, "bound": "exact", "quantity": 85000, "quantityBound": "atMost"}},
          {{{Stated}}}
        }
        """;

    internal const string Page =
        """
        {
          "asOf": "2026-11-22T10:00:00.000000Z",
          "sequence": 17,
          "items": [
            {
              "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea",
              "version": 1,
              "recordedAt": "2026-11-22T10:00:00.000000Z",
              "position": {"requested": {"amount": 1600000000.00, "bound": "exact"}},
              "screening": {
                "outcome": "undetermined",
                "treaties": [
                  {
                    "treaty": "APMBC",
                    "outcome": "undetermined",
                    "standing": "bound",
                    "boundFrom": "2004-11-01",
                    "withdrawalNotifiedOn": "2025-06-27",
                    "withdrawalEffectiveOn": "2025-12-27",
                    "firstYearNotBound": 2026,
                    "categories": ["munitions/mines/anti-personnel"]
                  },
                  {"treaty": "CCM", "outcome": "undetermined", "standing": "notParty", "categories": ["munitions/cluster"]}
                ]
              },
              "counted": {"amount": 1600000000.00, "bound": "exact"},
              "warnings": ["'munitions' contains what a treaty prohibits: munitions/mines/anti-personnel (APMBC) and munitions/cluster (CCM). A narrower category tells whether it applies."],
              "reference": "ee-2025-critical-ammunition",
              "country": "EE",
              "category": "munitions",
              "title": "Critical ammunition to stop a first wave",
              "stage": "requested",
              "date": "2025-03-18",
              "value": {"amount": 1600000000.00, "currency": "EUR", "bound": "exact"}
            }
          ],
          "next": "/v1/line-items?country=EE&limit=1&cursor=eyJzIjoiaWQifQ"
        }
        """;

    internal const string Movement =
        """
        {"from": "allocated", "to": "contracted", "amount": 20000000.00, "date": "2025-06", "reason": "Contract signed"}
        """;

    internal const string MovedMines =
        $$$"""
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9",
          "version": 2,
          "recordedAt": "2026-11-22T11:00:00.000000Z",
          "movement": {
            "id": "0195a8d0-1111-7c31-8f3e-2b6a54c1d7e9", "from": "allocated", "to": "contracted",
            "amount": 20000000.00, "date": "2025-06", "reason": "Contract signed"
          },
          "position": {
            "allocated": {"amount": 30000000.00, "bound": "exact", "quantity": 85000, "quantityBound": "atMost"},
            "contracted": {"amount": 20000000.00, "bound": "exact"}
          },
          {{{Stated}}}
        }
        """;

    internal const string Revision =
        """
        {
          "country": "LT",
          "category": "munitions/mines/anti-tank",
          "title": "Anti-tank mines, up to 85,000",
          "stage": "allocated",
          "date": "2025-03-18",
          "value": {"amount": 60000000.00, "currency": "EUR"},
          "quantity": {"value": 85000, "unit": "each", "bound": "atMost"},
          "allocationSources": [{"source": "lt-state-budget", "amount": 60000000.00}],
          "evidence": [{"url": "https://nordicreporter.com", "publisher": "Nordic Reporter", "publishedOn": "2025-03-18", "kind": "media"}],
          "tags": ["eastern-flank", "counter-mobility"],
          "reason": "A supplement raised the allocation"
        }
        """;

    internal const string Patch = """{"title": "Anti-tank mines, up to 85,000, first lot", "reason": "The announcement says first lot"}""";

    internal const string RevisedMines =
        $$$"""
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9",
          "version": 2,
          "recordedAt": "2026-11-22T11:00:00.000000Z",
          "reason": "A supplement raised the allocation",
          "position": {"allocated": {"amount": 50000000.00, "bound": "exact", "quantity": 85000, "quantityBound": "atMost"}},
          {{{Stated}}}
        }
        """;

    internal const string Void = """{"reason": "Recorded twice"}""";

    internal const string VoidedMines =
        $$$"""
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9",
          "version": 2,
          "recordedAt": "2026-11-22T11:00:00.000000Z",
          "reason": "Recorded twice",
          "voided": true,
          "position": {},
          {{{Stated}}}
        }
        """;

    private const string Stated =
        """
        "screening": {"outcome": "clear"},
          "reference": "lt-2025-anti-tank-mines-example",
          "country": "LT",
          "category": "munitions/mines/anti-tank",
          "title": "Anti-tank mines, up to 85,000",
          "tags": ["eastern-flank", "counter-mobility"],
          "stage": "allocated",
          "date": "2025-03-18",
          "value": {"amount": 50000000.00, "currency": "EUR", "bound": "exact"},
          "quantity": {"value": 85000, "unit": "each", "bound": "atMost"},
          "allocationSources": [{"source": "lt-state-budget", "amount": 50000000.00}],
          "evidence": [{"url": "https://nordicreporter.com", "publisher": "Nordic Reporter", "publishedOn": "2025-03-18", "kind": "media"}]
        """;
}
