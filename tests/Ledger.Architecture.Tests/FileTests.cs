using System.Text.RegularExpressions;
using Xunit;

namespace Ledger.Architecture.Tests;

/// <summary>Files that can be read at a sitting.</summary>
public sealed partial class FileTests
{
    private const int Most = 250;

    // Tables of facts are as long as the standard that they copy.
    private static readonly string[] Tables = ["CountryTable.cs", "ActiveCurrencies.cs", "HistoricCurrencies.cs", "UnitTable.cs"];

    [Fact]
    public void The_start_reads_as_a_table_of_contents() =>
        Assert.InRange(Lines(Path.Combine(Sources.Root, "src", "Ledger.Api", "Program.cs")), 1, 60);

    [Fact]
    public void No_file_is_long_but_tables_of_facts() => Assert.DoesNotContain(
        AllFiles(), file => !Tables.Contains(Path.GetFileName(file)) && Lines(file) > Most);

    [Fact]
    public void Most_files_are_short()
    {
        var lengths = AllFiles().Select(Lines).Order().ToList();
        Assert.True(lengths.Count > 100);
        Assert.True(lengths[lengths.Count / 2] <= 60, $"The median is {lengths[lengths.Count / 2]} lines.");
        Assert.True(lengths[lengths.Count * 9 / 10] <= 140, $"One file in ten has more than {lengths[lengths.Count * 9 / 10]} lines.");
    }

    [Fact]
    public void A_namespace_is_its_folder() => Assert.DoesNotContain(AllFiles(), file =>
    {
        var folder = Path.GetRelativePath(Sources.Root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar)[1..];
        return Namespace().Match(File.ReadAllText(file)) is { Success: true } found && found.Groups[1].Value != string.Join('.', folder);
    });

    private static IEnumerable<string> AllFiles() => Sources.Under("src").Concat(Sources.Under("tests"));

    private static int Lines(string file) => File.ReadLines(file).Count();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();
}
