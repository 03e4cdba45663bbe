using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Forgets answers to idempotency keys once nobody can be expected to ask again.</summary>
public sealed class IdempotencyKeyExpiry(LedgerDatabase database, TimeProvider clock, ILogger<IdempotencyKeyExpiry> logger)
    : BackgroundService
{
    /// <summary>How long an answer is kept; clients are promised a day.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(2);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Forgets what is older than <see cref="Kept"/> and tells how many keys that were.</summary>
    public async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Connections.CreateCommand("DELETE FROM idempotency_keys WHERE recorded_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() - Kept });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

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
                logger.LogWarning(failure, "Old idempotency keys were not removed; the next attempt is in {Interval}", Interval);
            }
        }
    }
}
