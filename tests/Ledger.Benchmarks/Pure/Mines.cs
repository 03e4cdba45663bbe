using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Benchmarks.Pure;

/// <summary>A line of ordinary size, as the benchmarks need it: priced, counted, with a source, tags and evidence.</summary>
internal static class Mines
{
    private const string Payload =
        """
        {"reference":"lt-2025-anti-tank-mines","country":"LT","category":"munitions/mines/anti-tank",
        "title":"Anti-tank mines, up to 85,000","tags":["eastern-flank","counter-mobility"],"stage":"allocated",
        "date":"2025-03-18","value":{"amount":50000000.00,"currency":"EUR","bound":"exact"},
        "quantity":{"value":85000,"unit":"each","bound":"atMost"},
        "allocationSources":[{"source":"lt-state-budget","amount":50000000.00}],
        "fiscalYears":{"from":2025,"to":2027},
        "evidence":[{"url":"https://example.org/mines","publisher":"A newspaper","publishedOn":"2025-03-18","kind":"media"}]}
        """;

    internal static LineItem Line { get; } = LineItemPayload.Read(Payload);

    /// <summary>The line as it stands right after it was recorded, part of nothing.</summary>
    internal static LineState Recorded { get; } = new()
    {
        Id = Guid.Parse("0195a8c2-9d40-7c31-8f3e-2b6a54c1d7e9"),
        Version = 1,
        Item = Line,
    };
}
