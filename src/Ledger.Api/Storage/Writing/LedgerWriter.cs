using System.Collections.Concurrent;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>
/// The one writer of this process. Commands queue; while one batch commits, the next forms, and all of a batch share
/// one transaction. Nobody is answered before the commit returned.
/// </summary>
public sealed class LedgerWriter(BatchCommitter committer, ILogger<LedgerWriter> logger) : BackgroundService
{
    private const int BatchCapacity = 256;

    // Nobody waits for more than two batches before the one that takes him; who would is better told to come again.
    private const int QueueCapacity = 2 * BatchCapacity;

    private static readonly TimeSpan PatienceOfDuplicates = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Scope, string Key), Pending> _running = [];

    private readonly CommandQueue _queue = new(QueueCapacity);

    /// <summary>Appends a command and tells what became of it, once that is durable.</summary>
    /// <exception cref="QueueFullException">Too many commands wait already; nothing was done.</exception>
    /// <exception cref="RequestInProgressException">The same request came before and takes long.</exception>
    /// <exception cref="HeldException">An import that has not ended holds what the command needs.</exception>
    /// <exception cref="StorageUnavailableException">The database could not be reached.</exception>
    public async Task<Outcome> SubmitAsync(LedgerCommand command)
    {
        var pending = new Pending(command);
        if (command.Idempotency is not { } request) return await Enqueue(pending);
        var key = (request.Scope, request.Key);
        if (!_running.TryAdd(key, pending)) return await EnqueueDuplicateAsync(pending);
        try
        {
            return await Enqueue(pending);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private Task<Outcome> Enqueue(Pending pending) =>
        _queue.TryAdd(pending) ? pending.Answer.Task : throw new QueueFullException();

    // Behind the first in the queue, so that it finds the first one's answer when its turn comes.
    private async Task<Outcome> EnqueueDuplicateAsync(Pending pending)
    {
        try
        {
            return await Enqueue(pending).WaitAsync(PatienceOfDuplicates);
        }
        catch (TimeoutException)
        {
            throw new RequestInProgressException();
        }
    }

    // Everybody waits for the writer. It has a thread of its own, which the database wakes directly.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Factory.StartNew(
        () => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stoppingToken)
    {
        // Stopping closes the queue; what was taken is still committed and answered.
        using var stopping = stoppingToken.Register(_queue.Close);
        while (_queue.Take(BatchCapacity) is { Count: > 0 } batch) Commit(batch);
    }

    private void Commit(List<Pending> batch)
    {
        try
        {
            committer.Commit(batch);
        }
        catch (PostgresException held) when (batch.Count == 1 && held.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            batch[0].Answer.TrySetException(new HeldException(held));
        }
        catch (Exception failure) when (batch.Count == 1 || failure is StorageUnavailableException)
        {
            logger.LogError(failure, "A batch of {Count} commands was not committed", batch.Count);
            foreach (var pending in batch) pending.Answer.TrySetException(failure);
        }
        catch (Exception failure)
        {
            // One command that the database refuses must not take its neighbours with it.
            logger.LogWarning(failure, "A batch of {Count} commands is committed in two halves", batch.Count);
            Commit(batch[..(batch.Count / 2)]);
            Commit(batch[(batch.Count / 2)..]);
        }
    }
}
