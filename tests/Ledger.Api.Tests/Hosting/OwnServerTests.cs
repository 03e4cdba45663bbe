using System.Diagnostics;
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
    public async Task It_is_soon_ready_with_the_sample_keeps_it_and_tells_a_second_service_to_go()
    {
        Assert.InRange(await ServeAsync(CheckSecondAsync), 0, 15);
        Assert.InRange(await ServeAsync(_ => Task.CompletedTask), 0, 5);
    }

    private async Task<double> ServeAsync(Func<string, Task> meanwhile)
    {
        var watch = Stopwatch.StartNew();
        await using var service = ServiceProcess.Start(_directory.Path, [], Development);
        using var client = new HttpClient { BaseAddress = await service.AddressAsync() };
        while (!(await client.GetAsync("/readyz", TestContext.Current.CancellationToken)).IsSuccessStatusCode)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var answer = await client.GetStringAsync("/v1/rollups?groupBy=country", TestContext.Current.CancellationToken);
        Assert.Equal(17, JsonDocument.Parse(answer).RootElement.GetProperty("sequence").GetInt64());
        await meanwhile(_directory.Path);
        return seconds;
    }

    private static async Task CheckSecondAsync(string directory)
    {
        await using var second = ServiceProcess.Start(directory, [], Development);
        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(".ledger", Assert.Single(second.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
