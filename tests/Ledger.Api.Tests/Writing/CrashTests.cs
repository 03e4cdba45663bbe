using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Ledger.Api.Tests.Infrastructure;
using Ledger.Api.Tests.LineItems;
using Ledger.Api.Tests.Storage.Embedded;
using Xunit;

namespace Ledger.Api.Tests.Writing;

/// <summary>Law 6: what was acknowledged survives kill -9 of the service and of PostgreSQL.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Clients = 6;

    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Acknowledged_lines_are_there_after_both_were_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent as Unix does.");
        await using var first = await ServiceProcess.ReadyAloneAsync(_directory.Path);
        await first.Client.RecordAsync(Line.With("""{"reference": "envelope", "value": {"amount": 1000000, "currency": "EUR"} }"""));
        var clients = Enumerable.Range(0, Clients).Select(client => PostUntilCutOffAsync(first.Client, client)).ToArray();
        while (_acknowledged.Count < 200) await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);

        await ClusterProcesses.KillAllAsync(_directory.Path);
        await first.KillAsync();
        await Task.WhenAll(clients);

        await using var second = await ServiceProcess.ReadyAloneAsync(_directory.Path);
        await EverythingIsThereAsync(second.Client);
        await second.KillAsync();
        // This time PostgreSQL was left behind, alive.
        await using var third = await ServiceProcess.ReadyAloneAsync(_directory.Path);
        await EverythingIsThereAsync(third.Client);
        await ASecondServiceIsRefusedAsync(third);
        Assert.Equal(0, await third.StopAsync());
    }

    private async Task PostUntilCutOffAsync(HttpClient client, int number)
    {
        for (var i = 0; ; i++)
        {
            var key = $"{number}-{i}";
            try
            {
                using var response = await client.PostAsync(Body(key), key);
                if (response.StatusCode == HttpStatusCode.Created) _acknowledged[key] = await response.TextAsync();
            }
            catch (HttpRequestException)
            {
                return;
            }
        }
    }

    private async Task EverythingIsThereAsync(HttpClient client)
    {
        using var list = await client.ReadAsync("/v1/line-items?format=ndjson");
        var lines = (await list.TextAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => JsonDocument.Parse(row).RootElement).ToList();
        var ids = lines.Select(Requests.Id).ToHashSet();
        Assert.Equal(lines.Count, ids.Count);
        Assert.All(_acknowledged.Values, answer => Assert.Contains(JsonDocument.Parse(answer).RootElement.Id(), ids));
        // At most one request of each client was taken, and cut off before its answer.
        Assert.InRange(lines.Count, _acknowledged.Count + 1, _acknowledged.Count + 1 + Clients);

        var counted = lines.Sum(line => decimal.Parse(line.Raw("counted.amount"), CultureInfo.InvariantCulture));
        var row = (await client.GetJsonAsync("/v1/rollups")).GetProperty("rows")[0];
        Assert.Equal((1000000m, 1000000m), (counted, row.GetProperty("total").GetDecimal()));
        var (key, first) = _acknowledged.First();
        using var replay = await client.PostAsync(Body(key), key);
        Assert.Equal(first, await replay.TextAsync());
    }

    private async Task ASecondServiceIsRefusedAsync(ServiceProcess running)
    {
        await using var second = ServiceProcess.StartAlone(_directory.Path);

        Assert.Equal(1, await second.ExitAsync());
        Assert.Contains(_directory.Path, second.Output + second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output + second.Errors, StringComparison.Ordinal);
        await running.Client.ReadAsync("/readyz");
    }

    private static string Body(string key) => Line.With(
        $$"""{"reference": "line-{{key}}", "partOf": "envelope", "value": {"amount": 1.01, "currency": "EUR"} }""");
}
