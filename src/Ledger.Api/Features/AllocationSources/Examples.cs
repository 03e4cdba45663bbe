namespace Ledger.Api.Features.AllocationSources;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    internal const string StateBudget = """{"name": "State budget of Lithuania", "kind": "nationalBudget", "country": "LT"}""";

    internal const string RecordedStateBudget =
        """{"slug": "lt-state-budget", "name": "State budget of Lithuania", "kind": "nationalBudget", "country": "LT"}""";
}
