using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>Forgets imports once nobody can be expected to ask about them.</summary>
public sealed class ImportExpiry(ImportStore store, TimeProvider clock, ILogger<ImportExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.ForgetAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning(failure, "Old imports were not removed; the next attempt is in {Interval}", Interval);
            }
        }
    }
}
