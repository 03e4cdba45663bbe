namespace Ledger.Benchmarks;

/// <summary>A comparison cannot be made; the message tells why.</summary>
public sealed class BenchmarkException(string message) : Exception(message);
