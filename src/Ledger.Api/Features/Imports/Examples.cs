namespace Ledger.Api.Features.Imports;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string File =
        """
        [
          {
            "reference": "lt-2026-anti-tank-mines-2",
            "country": "LT",
            "category": "munitions/mines/anti-tank",
            "title": "Anti-tank mines, second lot",
            "stage": "planned",
            "date": "2026-02",
            "value": {"amount": 1500000.00, "currency": "EUR", "bound": "approximate"}
          }
        ]
        """;

    internal const string Completed =
        """
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7f0",
          "state": "completed",
          "mode": "atomic",
          "dryRun": false,
          "read": 1200,
          "recorded": 1198,
          "unchanged": 2,
          "refused": 0,
          "percent": 100,
          "faults": [],
          "startedAt": "2026-11-22T10:00:00.000000Z",
          "updatedAt": "2026-11-22T10:00:01.250000Z"
        }
        """;

    internal const string Running =
        """
        {
          "id": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7f0",
          "state": "running",
          "mode": "partial",
          "dryRun": false,
          "read": 45000,
          "recorded": 44999,
          "unchanged": 0,
          "refused": 1,
          "percent": 37,
          "faults": [{"line": 17, "reference": "lt-2025-17", "field": "value.currency", "fault": "'LTL' was replaced by EUR on 2015-01-01"}],
          "startedAt": "2026-11-22T10:00:00.000000Z",
          "updatedAt": "2026-11-22T10:00:04.750000Z"
        }
        """;
}
