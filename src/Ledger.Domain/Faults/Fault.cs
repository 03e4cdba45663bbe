namespace Ledger.Domain.Faults;

/// <summary>One thing that is wrong with what a caller sent.</summary>
/// <param name="Field">Where it is, as the caller wrote it: <c>value.currency</c>, <c>allocationSources[0].amount</c>.</param>
/// <param name="Message">What is wrong and what would be right, as a sentence for a person.</param>
public sealed record Fault(string Field, string Message);
