namespace Ledger.Api.Tests.Infrastructure;

/// <summary>What a run tells the person who started it, beside the tests' results.</summary>
internal static class RunOutput
{
    public static void Say(string sentence) => Console.WriteLine($"[tests] {sentence}");
}
