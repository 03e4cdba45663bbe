using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ledger.Api.Storage.Writing;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>The rows of a file from its beginning, each time it is asked.</summary>
public delegate IAsyncEnumerable<ImportChunk> ImportRows(CancellationToken cancellationToken);

/// <summary>Records the lines of files. Memory does not grow with the file: it goes through in parts of some thousand rows.</summary>
public sealed class Importer(
    LedgerDatabase database, ImportStore store, ImportScreening screening, TimeProvider clock, ILogger<Importer> logger)
{
    private const int MostAttempts = 5;
    private const int PartsAhead = 2;

    /// <summary>
    /// Records what a file says; until it has ended, the tally tells how far it is. A partial import that was broken off
    /// goes on where it came to, if it comes again with its key.
    /// </summary>
    /// <exception cref="HeldException">Another import holds what this one needs.</exception>
    /// <exception cref="StorageUnavailableException">The database could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was broken off; what was not sealed is undone.</exception>
    public async Task<ImportOutcome> RunAsync(
        ImportOrder order, long length, ImportRows rows, ImportTally tally, CancellationToken cancellationToken)
    {
        await using var keeping = order.DryRun ? null : await ImportKeeping.BeginAsync(store, order, length, tally, clock, logger, cancellationToken);
        try
        {
            var result = order is { Mode: ImportMode.Partial, DryRun: false }
                ? await RecordPartsAsync(order, length, rows, tally, cancellationToken)
                : await RecordWholeAsync(order, length, rows, tally, cancellationToken);
            if (result == SealResult.KeyTaken)
            {
                if (keeping is not null) await keeping.EndAsync(ImportState.Interrupted, "The same key was answered by another process.");
                return await AnsweredAsync(order, cancellationToken) ?? throw new InvalidOperationException("The key is taken, and by nobody.");
            }

            if (result == SealResult.Refused) tally.NothingRecorded();
            var state = result == SealResult.Refused ? ImportState.Refused : ImportState.Completed;
            if (keeping is not null) await keeping.EndAsync(state, null);
            // As it is kept, so that it is answered in the same words when it comes again.
            var kept = order.DryRun ? null : await store.FindAsync(order.Id, clock.GetUtcNow(), CancellationToken.None);
            return new ImportOutcome.Ended(kept ?? Record(order, length, state, tally));
        }
        catch (Exception failure)
        {
            var explained = cancellationToken.IsCancellationRequested ? new OperationCanceledException("It was broken off.", failure) : Explain(failure);
            if (keeping is not null) await keeping.EndAsync(explained is OperationCanceledException ? ImportState.Interrupted : ImportState.Failed, explained.Message);
            if (ReferenceEquals(explained, failure)) throw;
            throw explained;
        }
    }

    /// <summary>What was answered when the same import came before; null when it never came, or came to no end.</summary>
    public async Task<ImportOutcome?> AnsweredAsync(ImportOrder order, CancellationToken cancellationToken)
    {
        if (order.Key is not { } key) return null;
        await using var command = database.Connections.CreateCommand("SELECT fingerprint FROM idempotency_keys WHERE scope = $1 AND key = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = key.Scope });
        command.Parameters.Add(new NpgsqlParameter { Value = key.Key });
        if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] fingerprint) return null;
        return fingerprint.AsSpan().SequenceEqual(key.Fingerprint) && await store.FindAsync(order, clock.GetUtcNow(), cancellationToken) is { } first
            ? new ImportOutcome.Replayed(first)
            : new ImportOutcome.KeyReused();
    }

    /// <summary>Takes up an import that was broken off, so that it goes on under its first identity.</summary>
    /// <exception cref="RequestInProgressException">It still runs.</exception>
    public async Task<ImportOrder> TakeUpAsync(ImportOrder order, ImportTally tally, CancellationToken cancellationToken)
    {
        if (order.Key is null || order.DryRun) return order;
        if (await store.FindAsync(order, clock.GetUtcNow(), cancellationToken) is not { } first) return order;
        if (first.State == ImportState.Running) throw new RequestInProgressException();
        if (order.Mode == ImportMode.Atomic || first.State is not (ImportState.Failed or ImportState.Interrupted)) return order;
        tally.Reset(first.Counts, first.Faults);
        return order with { Id = first.Id, StartedAt = first.StartedAt };
    }

    /// <summary>The import as it stands.</summary>
    public ImportRecord Record(ImportOrder order, long length, ImportState state, ImportTally tally)
    {
        var (counts, faults) = tally.Now;
        return new ImportRecord
        {
            Id = order.Id,
            Mode = order.Mode,
            DryRun = order.DryRun,
            State = state,
            Counts = counts,
            Length = length,
            Faults = faults,
            StartedAt = order.StartedAt,
            UpdatedAt = clock.GetUtcNow(),
        };
    }

    private async Task<SealResult> RecordWholeAsync(
        ImportOrder order, long length, ImportRows rows, ImportTally tally, CancellationToken cancellationToken)
    {
        var buffers = new ImportBuffers();
        return await AgainWhileChangedAsync(async () =>
        {
            tally.Reset(ImportCounts.None, []);
            await using var block = await ImportBlock.BeginAsync(database, order, buffers, screening, cancellationToken);
            await foreach (var part in AheadAsync(rows, cancellationToken))
                tally.Add(await block.AddAsync(part.Rows, cancellationToken), part.End);
            return await new ImportSeal(database, block, tally, clock).SealAsync(length, last: true, cancellationToken);
        });
    }

    private async Task<SealResult> RecordPartsAsync(
        ImportOrder order, long length, ImportRows rows, ImportTally tally, CancellationToken cancellationToken)
    {
        var buffers = new ImportBuffers();
        var skip = tally.Counts.Read;
        await foreach (var part in AheadAsync(rows, cancellationToken))
        {
            var skipped = Math.Min(skip, part.Rows.Count);
            skip -= skipped;
            ImportRow[] open = [.. part.Rows.Skip((int)skipped)];
            if (open.Length == 0) continue;
            if (await RecordPartAsync(order, open, part.End, last: false, buffers, tally, cancellationToken) == SealResult.KeyTaken) return SealResult.KeyTaken;
        }

        return await RecordPartAsync(order, [], length, last: true, buffers, tally, cancellationToken);
    }

    private async Task<SealResult> RecordPartAsync(
        ImportOrder order, ImportRow[] rows, long end, bool last, ImportBuffers buffers, ImportTally tally, CancellationToken cancellationToken)
    {
        var (counts, faults) = tally.Now;
        return await AgainWhileChangedAsync(async () =>
        {
            tally.Reset(counts, faults);
            await using var block = await ImportBlock.BeginAsync(database, order, buffers, screening, cancellationToken);
            tally.Add(await block.AddAsync(rows, cancellationToken), counts.End);
            return await new ImportSeal(database, block, tally, clock).SealAsync(end, last, cancellationToken);
        });
    }

    // Somebody recorded one of the references meanwhile, or a source, or what rows are screened by: now it can be seen, and all is decided on that.
    private static async Task<SealResult> AgainWhileChangedAsync(Func<Task<SealResult>> record)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            try
            {
                var result = await record();
                if (result != SealResult.Again) return result;
            }
            catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation && attempt < MostAttempts)
            {
                // The next attempt sees it.
            }
        }

        throw new HeldException(null);
    }

    // The next parts are read and validated while the database takes this one.
    private static async IAsyncEnumerable<ImportChunk> AheadAsync(
        ImportRows rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = Channel.CreateBounded<ImportChunk>(PartsAhead);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => ReadAsync(rows, parts.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var part in parts.Reader.ReadAllAsync(cancellationToken)) yield return part;
        }
        finally
        {
            await stop.CancelAsync();
            // The file belongs to somebody who closes it after this.
            await reading;
        }
    }

    private static async Task ReadAsync(ImportRows rows, ChannelWriter<ImportChunk> parts, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var part in rows(cancellationToken)) await parts.WriteAsync(part, cancellationToken);
            parts.Complete();
        }
        catch (Exception failure)
        {
            parts.Complete(failure);
        }
    }

    private static Exception Explain(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable } => new HeldException(failure),
        PostgresException refused when !refused.SqlState.StartsWith("57P", StringComparison.Ordinal) => failure,
        NpgsqlException => new StorageUnavailableException(failure, inDoubt: false),
        _ => failure,
    };
}
