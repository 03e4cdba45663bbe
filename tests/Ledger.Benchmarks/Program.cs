using BenchmarkDotNet.Running;
using Ledger.Benchmarks.Comparisons;
using Ledger.Benchmarks.Serving;

namespace Ledger.Benchmarks;

/// <summary>Compares the service with what PostgreSQL itself does, or measures the pure parts.</summary>
internal static class Program
{
    internal static Task<int> Main(string[] args) => args switch
    {
        ["--pure", .. var others] => Task.FromResult(RunPure(others)),
        [ParseOnlyEndpoint.Verb, var answer] => ParseOnlyEndpoint.RunAsync(answer),
        _ => CommandLine.RunAsync(args, CompareAsync),
    };

    private static int RunPure(string[] args)
    {
        // Without a filter the switcher asks, and there may be nobody to answer.
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
        return 0;
    }

    private static Task<int> CompareAsync(RunOptions options, CancellationToken cancellationToken) =>
        new ComparisonRun(options).RunAsync(cancellationToken);
}
