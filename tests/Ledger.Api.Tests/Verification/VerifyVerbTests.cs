using System.Diagnostics;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Verification;

/// <summary>The verb <c>verify</c>, as a process of its own.</summary>
public sealed class VerifyVerbTests(PostgresServer server)
{
    [Fact]
    public async Task A_sound_ledger_ends_it_with_0()
    {
        var (code, output) = await RunAsync((await LedgerAsync()).ServiceConnectionString);

        Assert.Equal(0, code);
        Assert.Contains("The ledger is sound.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_ledger_ends_it_with_1_and_says_where()
    {
        var database = await LedgerAsync();
        await Sql.ExecuteAsync(database.OwnerConnectionString, "UPDATE allocation_sources SET name = 'Another'");

        var (code, output) = await RunAsync(database.ServiceConnectionString);

        Assert.Equal(1, code);
        Assert.Contains(
            "The ledger is not sound. Table allocation_sources, a-source, column name: It is 'Another', and the journal makes it 'A source'.",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_the_ledger_does_not_contain_ends_it_with_1()
    {
        var (code, output) = await RunAsync((await LedgerAsync()).ServiceConnectionString, "--head", "1:" + new string('a', 64));

        Assert.Equal(1, code);
        Assert.Contains("history was rewritten", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--head")]
    [InlineData("--head", "1:abc")]
    public async Task A_head_that_cannot_be_one_is_refused(params string[] arguments)
    {
        var (code, output) = await RunAsync((await LedgerAsync()).ServiceConnectionString, arguments);

        Assert.Equal(1, code);
        Assert.Contains("--head expects", output, StringComparison.Ordinal);
    }

    private async Task<TestDatabase> LedgerAsync()
    {
        await using var app = await LedgerApp.StartAsync(server);
        using var body = new StringContent("""{"name": "A source", "kind": "other"}""", System.Text.Encoding.UTF8, "application/json");
        using var response = await app.Client.PutAsync("/v1/allocation-sources/a-source", body, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        return app.Database;
    }

    private static async Task<(int Code, string Output)> RunAsync(string connectionString, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "verify", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Ledger"] = connectionString },
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
