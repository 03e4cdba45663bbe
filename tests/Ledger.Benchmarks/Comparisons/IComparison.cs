using Ledger.Benchmarks.Reporting;

namespace Ledger.Benchmarks.Comparisons;

/// <summary>One comparison of the service with something else, and what must come out of it.</summary>
internal interface IComparison
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <summary>What it measures, in a few words.</summary>
    string What { get; }

    Task<IReadOnlyList<Row>> RunAsync(Workshop workshop, CancellationToken cancellation);
}
