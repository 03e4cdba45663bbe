using System.Collections.Concurrent;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Rows;
using Ledger.Api.Storage.Importing;
using Ledger.Api.Storage.Writing;

namespace Ledger.Api.Features.Imports;

/// <summary>The imports that this process runs. What it stops is rolled back before it ends.</summary>
internal sealed class ImportJobs(
    Importer importer, LineFileReader reader, IHostApplicationLifetime lifetime, ILogger<ImportJobs> logger) : IHostedService
{
    // Each takes some of the memory and of two processors; more at once would not be faster together.
    private const int MostRunning = 4;
    private const int MostRemembered = 100;

    private readonly ConcurrentDictionary<Guid, ImportJob> _running = [];
    private readonly ConcurrentDictionary<(string Scope, string Key), Guid> _keys = [];
    private readonly ConcurrentQueue<ImportRecord> _triedOut = [];

    /// <exception cref="ProblemException">503: as many run already as may.</exception>
    internal void RequireRoom()
    {
        if (_running.Count >= MostRunning)
            throw new ProblemException(ProblemType.TooBusy, $"{MostRunning} imports run already; this one was not taken.", retryAfter: TimeSpan.FromSeconds(10));
    }

    /// <summary>Starts an import, which the caller can break off.</summary>
    /// <exception cref="ProblemException">As many run already as may.</exception>
    /// <exception cref="RequestInProgressException">The same import runs.</exception>
    internal ImportJob Start(ImportJob job, RowFormat format, CancellationToken caller)
    {
        RequireRoom();
        var key = job.Order.Key is { } named ? (named.Scope, named.Key) : default;
        if (key != default && !_keys.TryAdd(key, job.Order.Id)) throw new RequestInProgressException();
        _running[job.Order.Id] = job;
        _ = Task.Run(() => RunAsync(job, format, key, caller), CancellationToken.None).ContinueWith(job.Complete, TaskScheduler.Default);
        return job;
    }

    /// <summary>An import that this process runs, or tried out; null when it knows of none.</summary>
    internal ImportRecord? Find(Guid id) => _running.TryGetValue(id, out var job)
        ? importer.Record(job.Order, job.Length, ImportState.Running, job.Tally)
        : _triedOut.FirstOrDefault(import => import.Id == id);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _running.Values)
            await ((Task)job.Completion.WaitAsync(cancellationToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<ImportOutcome> RunAsync(ImportJob job, RowFormat format, (string Scope, string Key) key, CancellationToken caller)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(caller, lifetime.ApplicationStopping);
        try
        {
            var outcome = await importer.RunAsync(job.Order, job.Length, Rows, job.Tally, stop.Token);
            if (job.Order.DryRun && outcome is ImportOutcome.Ended ended) Remember(ended.Import);
            return outcome;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            logger.LogError(failure, "Import {Import} failed", job.Order.Id);
            throw;
        }
        finally
        {
            _running.TryRemove(job.Order.Id, out _);
            if (key != default) _keys.TryRemove(key, out _);
            await job.Body.DisposeAsync();
        }

        IAsyncEnumerable<ImportChunk> Rows(CancellationToken cancellationToken)
        {
            job.Body.File.Position = 0;
            return reader(job.Body.File, format, job.Order.Actor, cancellationToken);
        }
    }

    // A dry run leaves nothing in the database, so those who wait for its result find it here.
    private void Remember(ImportRecord import)
    {
        _triedOut.Enqueue(import);
        while (_triedOut.Count > MostRemembered) _triedOut.TryDequeue(out _);
    }
}
