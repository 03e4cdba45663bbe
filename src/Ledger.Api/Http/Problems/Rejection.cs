using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Problems;

/// <summary>Why something that was sent cannot be taken, told without an exception: many rows of a file can be faulty.</summary>
/// <param name="Type">What kind of problem it is.</param>
/// <param name="Detail">What is wrong, as a sentence.</param>
/// <param name="Faults">Where and what, one by one.</param>
public sealed record Rejection(ProblemType Type, string Detail, IReadOnlyList<Fault> Faults)
{
    /// <summary>Ends the request that sent it.</summary>
    public ProblemException AsProblem() => new(Type, Detail, Faults);
}
