using System.Text;
using System.Text.Json;
using Ledger.Api.Features.AllocationSources;
using Ledger.Api.Features.ExchangeRates;
using Ledger.Api.Features.LineItems;
using Ledger.Api.Http.Json;
using Ledger.Api.Http.Problems;
using Ledger.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ledger.Api.Hosting;

/// <summary>
/// Records the sample register in a ledger that holds nothing else, by the same way in as any client's data. A load that
/// was cut off goes on at the next start.
/// </summary>
internal sealed class SampleRegister(
    LedgerSettings settings, LedgerDatabase database, SourceIntake sources, LineItemIntake lineItems, RateIntake rates, Readiness readiness,
    ILogger<SampleRegister> logger) : IHostedLifecycleService
{
    private const string Actor = "sample";

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Sample && await HoldsNothingElseAsync(cancellationToken)) await LoadAsync(cancellationToken);
        }
        catch (ProblemException failure)
        {
            throw new StartupException($"The sample register could not be loaded: {failure.Detail}");
        }

        readiness.Started = true;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> HoldsNothingElseAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Context();
        return !await context.Journal.AnyAsync(entry => entry.Actor != Actor, cancellationToken);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var line in await ReadAsync("allocation-sources.ndjson", cancellationToken))
        {
            var slug = JsonDocument.Parse(line).RootElement.GetProperty("slug").GetString()!;
            await sources.DescribeAsync(slug, Body<SourceBody>(line, without: "slug"), Actor);
        }

        var recorded = 0;
        foreach (var line in await ReadAsync("seed-register.ndjson", cancellationToken))
        {
            try
            {
                await lineItems.RecordAsync(Body<LineItemBody>(line), Actor, null, cancellationToken);
                recorded++;
            }
            catch (ProblemException known) when (known.Type == ProblemType.ReferenceTaken)
            {
                // An earlier load came as far as this line.
            }
            catch (ProblemException refused) when (refused.Type == ProblemType.ProhibitedByTreaty)
            {
                logger.LogInformation("A line of the sample register was not loaded: {Reason}", string.Join(" ", refused.Faults.Select(fault => fault.Message)));
            }
        }

        var history = await File.ReadAllBytesAsync(PathOf("exchange-rates.csv"), cancellationToken);
        await rates.LoadAsync(RateFiles.Read(RateForm.Csv, history), Actor);
        if (recorded > 0) logger.LogInformation("The sample register was loaded: {Recorded} line items.", recorded);
    }

    private static async Task<string[]> ReadAsync(string file, CancellationToken cancellationToken) =>
        [.. (await File.ReadAllLinesAsync(PathOf(file), cancellationToken)).Where(line => line.Length > 0)];

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "samples", file);

    private static T Body<T>(string line, string? without = null)
        where T : class
    {
        var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!;
        if (without is not null) members.Remove(without);
        return JsonBody.Parse<T>(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(members)));
    }
}
