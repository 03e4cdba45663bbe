namespace Ledger.Benchmarks.Load;

/// <summary>How a load was answered.</summary>
/// <param name="Rate">Successes a second.</param>
/// <param name="Served">How long the successes took.</param>
/// <param name="Refused">How long it took to be told to come later.</param>
internal sealed record LoadResult(double Rate, Latencies Served, Latencies Refused);
