namespace Ledger.Api.Features.Exports;

/// <summary>The worked example of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string Journal =
        """
        ; Defence procurement ledger for hledger: a transaction an entry, dated by the day of its recording (UTC).
        ; Entries 1 to 2, as of 2026-11-23T08:15:00.000000Z. Hash of the last block: 5d0c8be1f2a4973608d1e5c7b9a3f4620e8d7c5b1a9f30624e7d8c6b5a1f0932
        decimal-mark .

        2026-11-22 (1) Anti-tank mines, up to 85,000 | recorded
            ; kind:recorded, version:1, recorded:2026-11-22T10:00:00.000000Z, actor:anonymous, reference:lt-2025-anti-tank-mines
            ; hash:3f1cd0b7a2e95c8846a1c0d29b7e5f6831d4a8c95e02b7f6134c9d8ea7b05f21
            budget:LT:munitions:mines:anti-tank:allocated  50000000.00 EUR  ; country:LT, category:munitions/mines/anti-tank, stage:allocated, fiscalYear:2025, source:lt-state-budget, bound:exact, line:0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea
            source:lt-state-budget  -50000000.00 EUR

        2026-11-23 (2) Anti-tank mines, up to 85,000 | moved from allocated to contracted
            ; kind:moved, version:2, recorded:2026-11-23T08:15:00.000000Z, actor:anonymous, reference:lt-2025-anti-tank-mines
            ; hash:a80f6e5d4c3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a2918f0e7d6c5b4a3921
            budget:LT:munitions:mines:anti-tank:allocated  -20000000.00 EUR  ; country:LT, category:munitions/mines/anti-tank, stage:allocated, fiscalYear:2025, source:lt-state-budget, bound:exact, line:0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea
            budget:LT:munitions:mines:anti-tank:contracted  20000000.00 EUR  ; country:LT, category:munitions/mines/anti-tank, stage:contracted, fiscalYear:2025, source:lt-state-budget, bound:exact, line:0195a8c2-9d40-7c31-8f3e-2b6a54c1d7ea

        ; End after entry 2.

        """;
}
