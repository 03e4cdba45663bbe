using Ledger.Api.Http.Problems;

namespace Ledger.Api.Http.OpenApi;

/// <summary>The problems that an endpoint can answer with.</summary>
internal sealed record DeclaredProblems(IReadOnlyList<ProblemType> Types);
