namespace Ledger.Api.Features.Journal;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string Head =
        """
        {
          "sequence": 17,
          "hash": "5d0c8be1f2a4973608d1e5c7b9a3f4620e8d7c5b1a9f30624e7d8c6b5a1f0932",
          "recordedAt": "2026-11-22T10:00:00.000000Z"
        }
        """;

    internal const string Entries =
        """
        {
          "items": [
            {
              "sequence": 17,
              "kind": "recorded",
              "line": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea",
              "version": 1,
              "at": "2026-11-22T10:00:00.000000Z",
              "actor": "anonymous",
              "hash": "3f1cd0b7a2e95c8846a1c0d29b7e5f6831d4a8c95e02b7f6134c9d8ea7b05f21",
              "block": {
                "firstSequence": 17,
                "entries": 1,
                "previous": "a80f6e5d4c3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a2918f0e7d6c5b4a3921",
                "content": "70b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddeeff",
                "hash": "5d0c8be1f2a4973608d1e5c7b9a3f4620e8d7c5b1a9f30624e7d8c6b5a1f0932"
              },
              "postings": {
                "money": [
                  {
                    "line": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea", "country": "EE", "category": "munitions", "currency": "EUR",
                    "stage": "requested", "fiscalYear": 2025, "source": "unattributed", "bound": "exact",
                    "amount": 1600000000.00, "legs": 1
                  }
                ],
                "counts": [
                  {
                    "line": "0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea", "country": "EE", "category": "munitions", "currency": "EUR",
                    "footprint": "6f1d3c5a-7b92-4e80-a1c3-d5e7f9b1a3c5",
                    "cells": [{"stage": "requested", "fiscalYear": 2025, "source": "unattributed"}],
                    "lines": 1, "unpriced": 0, "unpricedWithin": 0, "unquantified": 1, "approximate": 0
                  }
                ],
                "quantities": []
              },
              "payload": {
                "country": "EE",
                "category": "munitions",
                "title": "Critical ammunition to stop a first wave",
                "stage": "requested",
                "date": "2025-03-18",
                "value": {"amount": 1600000000.00, "currency": "EUR", "bound": "exact"}
              }
            }
          ],
          "next": "/v1/ledger/entries?limit=1&after=17"
        }
        """;
}
