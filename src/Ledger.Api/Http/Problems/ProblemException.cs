using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Problems;

/// <summary>Ends a request with a problem, from wherever it is thrown.</summary>
public sealed class ProblemException(
    ProblemType type, string detail, IReadOnlyList<Fault>? faults = null, TimeSpan? retryAfter = null, object? beside = null)
    : Exception(detail)
{
    public ProblemType Type { get; } = type;

    public string Detail { get; } = detail;

    public IReadOnlyList<Fault> Faults { get; } = faults ?? [];

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>What the problem tells beside its own members, as the members of an object.</summary>
    public object? Beside { get; } = beside;
}
