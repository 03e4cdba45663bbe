using Ledger.Api.Tests.Imports;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Hosting;

/// <summary>The verb <c>import</c>: what it says and how it ends.</summary>
public sealed class ImportVerbTests(PostgresServer server) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_file_is_recorded_and_again_it_is_unchanged()
    {
        var (database, file) = (await server.CreateDatabaseAsync(), Write("lines.ndjson", ImportRequests.Rows(ImportRequests.Row("a"), ImportRequests.Row("b"))));

        var (first, said) = await RunAsync(database, "import", file);
        var (again, saidAgain) = await RunAsync(database, "import", file);

        Assert.Equal((0, 0), (first, again));
        Assert.Contains("2 rows: 2 recorded, 0 unchanged, 0 refused.", said, StringComparison.Ordinal);
        Assert.Contains("2 rows: 0 recorded, 2 unchanged, 0 refused.", saidAgain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_told_and_end_it_with_1()
    {
        var file = Write("lines.csv", "reference,country,category,title,stage,date\r\na,QQ,munitions,A,allocated,2025\r\n");

        var (code, said) = await RunAsync(await server.CreateDatabaseAsync(), "import", file);

        Assert.Equal(1, code);
        Assert.Contains("line 2 (a), country: ", said, StringComparison.Ordinal);
        Assert.Contains("Nothing was recorded.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "import")]
    [InlineData(2, "import", "lines.txt")]
    [InlineData(2, "import", "lines.csv", "--format")]
    [InlineData(2, "import", "lines.csv", "more.csv")]
    [InlineData(1, "import", "not-there.csv")]
    public async Task Misuse_is_told_apart_from_failure(int code, params string[] arguments)
    {
        var (ended, said) = await RunAsync(await server.CreateDatabaseAsync(), arguments);

        Assert.Equal(code, ended);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_directory.Path, name);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(TestDatabase database, params string[] arguments)
    {
        await using var process = ServiceProcess.Start(
            _directory.Path, arguments, ("ConnectionStrings__Ledger", database.ServiceConnectionString));
        var code = await process.ExitAsync();
        return (code, process.Output + process.Errors);
    }
}
