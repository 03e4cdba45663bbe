using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>Keeps in the database how far an import is, while it runs and when it ends.</summary>
internal sealed class ImportKeeping : IAsyncDisposable
{
    private readonly ImportStore _store;
    private readonly ImportOrder _order;
    private readonly ImportTally _tally;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;

    private ImportKeeping(ImportStore store, ImportOrder order, ImportTally tally, TimeProvider clock, ILogger logger)
    {
        (_store, _order, _tally, _clock, _logger) = (store, order, tally, clock, logger);
        _beating = BeatAsync();
    }

    internal static async Task<ImportKeeping> BeginAsync(
        ImportStore store, ImportOrder order, long length, ImportTally tally, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        await store.InsertAsync(order, length, cancellationToken);
        return new ImportKeeping(store, order, tally, clock, logger);
    }

    /// <summary>
    /// Keeps how it ended; a seal has kept that already. What is recorded does not depend on it, so a failure is no more
    /// than logged. The counts of what was broken off stay those of the last seal: there it goes on.
    /// </summary>
    internal async Task EndAsync(ImportState state, string? detail)
    {
        await StopAsync();
        if (state == ImportState.Completed) return;
        await TryAsync(() => state == ImportState.Refused
            ? _store.UpdateAsync(_order.Id, state, _tally, detail, _clock.GetUtcNow(), CancellationToken.None)
            : _store.TouchAsync(_order.Id, state, detail, _clock.GetUtcNow()));
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _beating;
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(ImportStore.Heartbeat, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                await TryAsync(() => _store.TouchAsync(_order.Id, ImportState.Running, null, _clock.GetUtcNow()));
        }
        catch (OperationCanceledException)
        {
            // It has ended.
        }
    }

    private async Task TryAsync(Func<Task> keep)
    {
        try
        {
            await keep();
        }
        catch (NpgsqlException failure)
        {
            _logger.LogWarning(failure, "How far import {Import} is could not be kept", _order.Id);
        }
    }
}
