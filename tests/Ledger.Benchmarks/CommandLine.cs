using System.CommandLine;
using Ledger.Benchmarks.Comparisons;
using Ledger.Benchmarks.Data;

namespace Ledger.Benchmarks;

/// <summary>The options of the command.</summary>
internal static class CommandLine
{
    // The small ledger has a hundredth, and whole groups of an envelope and its like.
    private const int LinesStep = 100 * SeededLineMaker.LinesPerPart;

    private static readonly Option<string[]> Only = new("--only")
    {
        Description = "run just this comparison; may be given several times", HelpName = "name",
    };

    private static readonly Option<bool> List = new("--list") { Description = "name the comparisons and end" };

    private static readonly Option<bool> Quick = new("--quick") { Description = "smaller data, all within three minutes" };

    private static readonly Option<bool> Pure = new("--pure")
    {
        Description = "measure spreading, hashing and parsing instead; what follows goes to BenchmarkDotNet",
    };

    private static readonly Option<string> Service = new("--service")
    {
        Description = "the Ledger.Api.dll to measure", HelpName = "file",
        DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Ledger.Api.dll"),
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "keep the server and its ledgers here, and use them again", HelpName = "folder",
    };

    private static readonly Option<int?> Lines = new("--lines")
    {
        Description = $"the size of the large ledger, a multiple of {LinesStep:N0}", HelpName = "n",
    };

    internal static Task<int> RunAsync(string[] args, Func<RunOptions, CancellationToken, Task<int>> compare)
    {
        Only.AcceptOnlyFromAmong([.. AllComparisons.Names]);
        Lines.Validators.Add(lines =>
        {
            if (lines.GetValueOrDefault<int?>() is { } count && (count <= 0 || count % LinesStep != 0))
                lines.AddError($"--lines takes a multiple of {LinesStep:N0}.");
        });
        var command = new RootCommand("Compares the ledger service with what PostgreSQL itself does.")
        {
            Only, List, Quick, Pure, Service, Data, Lines,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (!parsed.GetValue(List)) return compare(Read(parsed), cancellation);
            foreach (var comparison in AllComparisons.InOrder) Console.WriteLine($"{comparison.Name,-14} {comparison.What}");
            return Task.FromResult(0);
        });
        return command.Parse(args).InvokeAsync();
    }

    private static RunOptions Read(ParseResult parsed) => new()
    {
        Only = parsed.GetValue(Only) ?? [],
        Quick = parsed.GetValue(Quick),
        Service = Path.GetFullPath(parsed.GetRequiredValue(Service)),
        Data = parsed.GetValue(Data) is { } folder ? Path.GetFullPath(folder) : null,
        Lines = parsed.GetValue(Lines) ?? (parsed.GetValue(Quick) ? 20_000 : 5_000_000),
    };
}
