using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Writing;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>
/// Makes what an import has written a block of the ledger. Rows that take from envelopes of before are decided and written
/// first, too; then the head is locked, and only if somebody changed those envelopes meanwhile they are decided again. So
/// the head is held for a moment, whatever the import brings.
/// </summary>
internal sealed class ImportSeal(LedgerDatabase database, ImportBlock block, ImportTally tally, TimeProvider clock)
{
    private const string Savepoint = "seal";

    /// <summary>
    /// Seals the block. <paramref name="end"/> is how far the file was read; with <paramref name="last"/> that is all of it,
    /// and the import is completed by this block.
    /// </summary>
    internal async Task<SealResult> SealAsync(long end, bool last, CancellationToken cancellationToken)
    {
        await block.FlushAsync(cancellationToken);
        await block.SaveAsync(Savepoint, cancellationToken);
        var rows = await block.AddDeferredAsync(cancellationToken);
        if (block.Order.DryRun || IsRefused(rows)) return Ended(rows, end);
        await WriteSegmentAsync(rows, cancellationToken);

        var head = await SealingHead.LockAsync(block, rows, cancellationToken);
        if (await ObstacleAsync(head, cancellationToken) is { } obstacle) return obstacle;
        if (rows.Decider.Decided.Sources.Any(source => head.KnownSources.Contains(source.Slug)) || !await rows.View.HoldsAsync(block.Connection, cancellationToken))
        {
            // That gives the head back as well. This time it is locked before, and nothing can change any more.
            await block.RollbackToAsync(Savepoint, cancellationToken);
            head = await SealingHead.LockAsync(block, rows, cancellationToken);
            if (await ObstacleAsync(head, cancellationToken) is { } obstacleNow) return obstacleNow;
            await block.ExecuteAsync([new NpgsqlBatchCommand(BatchAppender.WaitForNobody)], cancellationToken);
            rows = await block.AddDeferredAsync(cancellationToken);
            if (IsRefused(rows)) return Ended(rows, end);
            await WriteSegmentAsync(rows, cancellationToken);
        }

        block.Accept(rows);
        block.Footprints.Add(rows.Footprints);
        tally.Add(rows.Decider.Results, end);
        var hash = await WriteAsync(head, rows, last, cancellationToken);
        await CommitAsync(hash);
        return SealResult.Sealed;
    }

    // Readers of totals then need not add up all that a large block posted.
    private async Task WriteSegmentAsync(DecidedRows rows, CancellationToken cancellationToken)
    {
        if (block.Entries + rows.Hashes.Count < SegmentPolicy.LeastEntriesOfBlock) return;
        var cells = block.Cells.ToSet().Change();
        foreach (var entry in rows.Decider.Decided.Entries) cells.Add(entry.Postings);
        await SegmentWriter.AppendBlockAsync(block.Connection, block.Ticket, cells.ToSet(), cancellationToken);
    }

    private bool IsRefused(DecidedRows rows) =>
        block.Order.Mode == ImportMode.Atomic && tally.Counts.Refused + rows.Decider.Results.Refused.Count > 0;

    private SealResult Ended(DecidedRows rows, long end)
    {
        tally.Add(rows.Decider.Results, end);
        return block.Order.Mode == ImportMode.Atomic && tally.Counts.Refused > 0 ? SealResult.Refused : SealResult.Sealed;
    }

    private async Task<SealResult?> ObstacleAsync(SealingHead head, CancellationToken cancellationToken) =>
        head.Fingerprint is not null ? SealResult.KeyTaken
        : block.Sources.Keys.Any(head.KnownSources.Contains) || !await block.ScreensAsNowAsync(cancellationToken) ? SealResult.Again
        : null;

    private async Task<byte[]?> WriteAsync(SealingHead head, DecidedRows rows, bool last, CancellationToken cancellationToken)
    {
        List<NpgsqlBatchCommand> statements =
        [
            new(BatchAppender.WaitForNobody),
            .. block.Footprints.Statements,
            .. LineStatements.For(block.Ticket, [.. rows.Changed.Where(rows.IsEarlier)], keep: true),
            .. SealStatements.References(head, block, last),
            ImportStore.Update(block.Order.Id, last ? ImportState.Completed : ImportState.Running, tally, null, clock.GetUtcNow()),
        ];
        byte[]? hash = null;
        if (block.Entries > 0)
        {
            var (blockStatements, blockHash) = SealStatements.Block(head, block);
            statements.AddRange(blockStatements);
            hash = blockHash;
        }

        await block.ExecuteAsync(statements, cancellationToken);
        return hash;
    }

    // When the connection is lost around it, nobody knows what became of it; then the ledger is asked.
    private async Task CommitAsync(byte[]? hash)
    {
        try
        {
            await block.CommitAsync();
        }
        catch (NpgsqlException failure) when (hash is not null)
        {
            if (!await SealingHead.IsSealedAsync(database, block.Ticket, hash, clock, failure)) throw new StorageUnavailableException(failure, inDoubt: false);
        }
    }
}

/// <summary>What became of an attempt to seal a block.</summary>
internal enum SealResult
{
    /// <summary>It is part of the ledger; of a dry run, it could have been.</summary>
    Sealed,

    /// <summary>Rows have faults, and nothing was recorded.</summary>
    Refused,

    /// <summary>The same or another request was answered under its idempotency key meanwhile.</summary>
    KeyTaken,

    /// <summary>
    /// Somebody described a source meanwhile that its rows say they were the first to name, or changed what they are screened by.
    /// </summary>
    Again,
}
