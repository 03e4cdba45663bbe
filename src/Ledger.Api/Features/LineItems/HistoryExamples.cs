namespace Ledger.Api.Features.LineItems;

/// <summary>The worked example of a history: a line is recorded, half of it is contracted, then it is raised.</summary>
internal static class HistoryExamples
{
    internal const string Mines =
        """
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9",
          "asOf": "2026-11-22T12:00:00.000000Z",
          "sequence": 19,
          "items": [
            {
              "sequence": 17, "version": 1, "kind": "recorded", "at": "2026-11-22T10:00:00.000000Z", "actor": "anonymous",
              "changes": {
                "country": {"to": "LT"},
                "category": {"to": "munitions/mines/anti-tank"},
                "title": {"to": "Anti-tank mines, up to 85,000"},
                "stage": {"to": "allocated"},
                "date": {"to": "2025-03-18"},
                "value": {"to": {"amount": 50000000.00, "currency": "EUR", "bound": "exact"}}
              },
              "hash": "3f1cd0b7a2e95c8846a1c0d29b7e5f6831d4a8c95e02b7f6134c9d8ea7b05f21"
            },
            {
              "sequence": 18, "version": 2, "kind": "moved", "at": "2026-11-22T11:00:00.000000Z", "actor": "anonymous",
              "reason": "Contract signed",
              "movement": {
                "id": "0195a8d0-1111-7c31-8f3e-2b6a54c1d7e9", "from": "allocated", "to": "contracted",
                "amount": 20000000.00, "date": "2025-06", "reason": "Contract signed"
              },
              "hash": "9b04e7d1c6f3a8520d9e47b1f6c2835a7e90d4b8c1f5263a8d7e0b49c3f1a6d2"
            },
            {
              "sequence": 19, "version": 3, "kind": "revised", "at": "2026-11-22T11:30:00.000000Z", "actor": "anonymous",
              "reason": "A supplement raised the allocation",
              "changes": {
                "value": {
                  "from": {"amount": 50000000.00, "currency": "EUR", "bound": "exact"},
                  "to": {"amount": 60000000.00, "currency": "EUR", "bound": "exact"}
                }
              },
              "hash": "c7a2590e8f4d1b63a9e07c52d8f1b64e3a90c7d5e2f8146b0d9c3e7a5f28b1d4"
            }
          ]
        }
        """;
}
