using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Xunit;

namespace Ledger.Api.Tests.Hosting;

/// <summary>The service with its own PostgreSQL, as somebody starts it who has configured nothing.</summary>
public sealed class OwnServerTests : IDisposable
{
    private static readonly (string, string)[] Development =
        [("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", "http://127.0.0.1:0")];

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_gets_ready_with_the_sample_keeps_it_and_tells_a_second_service_to_go()
    {
        await ServeAsync(CheckSecondAsync);
        await ServeAsync(_ => Task.CompletedTask);
    }

    [Fact]
    public async Task It_ends_with_a_message_when_its_server_was_killed_and_recovers_at_the_next_start()
    {
        await using (var service = ServiceProcess.Start(_directory.Path, [], Development))
        {
            using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
            await UntilReadyAsync(client);
            var pidFile = Path.Combine(_directory.Path, ".ledger", "postgres", "postmaster.pid");
            var pid = int.Parse((await File.ReadAllLinesAsync(pidFile, TestContext.Current.CancellationToken))[0], CultureInfo.InvariantCulture);
            using (var postmaster = Process.GetProcessById(pid)) postmaster.Kill();

            Assert.Equal(1, await service.ExitAsync());
            Assert.Contains("PostgreSQL has ended", service.Errors, StringComparison.Ordinal);
        }

        await ServeAsync(_ => Task.CompletedTask);
    }

    private async Task ServeAsync(Func<string, Task> meanwhile)
    {
        await using var service = ServiceProcess.Start(_directory.Path, [], Development);
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        await UntilReadyAsync(client);
        var answer = await client.GetStringAsync("/v1/rollups?groupBy=country", TestContext.Current.CancellationToken);
        Assert.Equal(22, JsonDocument.Parse(answer).RootElement.GetProperty("sequence").GetInt64());
        await meanwhile(_directory.Path);
    }

    private static async Task UntilReadyAsync(HttpClient client)
    {
        while (!(await client.GetAsync("/readyz", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
            await Task.Delay(50, TestContext.Current.CancellationToken);
    }

    private static async Task CheckSecondAsync(string directory)
    {
        await using var second = ServiceProcess.Start(directory, [], Development);
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(".ledger", Assert.Single(second.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
