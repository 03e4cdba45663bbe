namespace Ledger.Benchmarks.Data;

/// <summary>A line to be numbered.</summary>
/// <param name="Members">Its JSON members but the reference and what it is part of.</param>
/// <param name="IsPart">Whether it is carved from the line before it.</param>
internal sealed record SeededLine(string Members, bool IsPart);
