using Npgsql;

namespace Ledger.Api.Storage;

/// <summary>Forgets, each hour, what nobody can be expected to ask for any more.</summary>
public abstract class HourlyExpiry(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What time it is.</summary>
    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Forgets what is too old and tells how much that was.</summary>
    public abstract Task<int> ForgetAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ForgetAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning(failure, "{Expiry} removed nothing; the next attempt is in {Interval}", GetType().Name, Interval);
            }
        }
    }
}
