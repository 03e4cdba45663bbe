namespace Ledger.Api.Hosting;

/// <summary>
/// Ends the service when its own PostgreSQL has ended: whoever keeps the service running starts both again, and the next
/// start recovers the data. A service that stays up without its server would refuse everything for ever.
/// </summary>
internal sealed class OwnServerWatch(
    DatabaseServer server, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<OwnServerWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Whether the service ended for want of its server.</summary>
    internal bool ServerEnded { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!server.IsOwn) return;
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!server.HasEnded) continue;
            logger.LogCritical("The service's own PostgreSQL has ended, and so the service stops; start it again to recover.");
            ServerEnded = true;
            lifetime.StopApplication();
            return;
        }
    }
}
