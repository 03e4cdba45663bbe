using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// Recomputes the whole ledger from its journal, in one pass over one snapshot: the chain of hashes, what each entry
/// posted, and every row that is derived from entries. It believes nothing but the code.
/// </summary>
public sealed class LedgerVerifier(LedgerDatabase database)
{
    /// <summary>Verifies the ledger as it is at this moment.</summary>
    /// <param name="remembered">A head that somebody kept: without one, a tail that was cut off cleanly cannot be missed.</param>
    /// <param name="progress">Is told how many entries are done.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    public Task<Findings> VerifyAsync(RememberedHead? remembered, IProgress<long>? progress, CancellationToken cancellationToken) =>
        // It reads and computes without a pause, on a thread of its own.
        Task.Factory.StartNew(
            () => Verify(remembered, progress, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Findings Verify(RememberedHead? remembered, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var chain = new BlockChain(remembered);
        var cells = 0L;
        try
        {
            using var snapshot = new Snapshot(database);
            Verify(snapshot, chain, ref cells, progress, cancellationToken);
            return new Findings(chain.Sequence, cells, null);
        }
        catch (FaultFoundException found)
        {
            return new Findings(chain.Sequence, cells, found.Fault);
        }
    }

    private static void Verify(
        Snapshot snapshot, BlockChain chain, ref long count, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var footprints = Footprints.Load(snapshot.Connection);
        var cells = new CellReplay(snapshot, footprints);
        var lateTickets = StoredBlock.LateTickets(snapshot.Connection);
        var blocks = new TableStream<StoredBlock>(snapshot.Connection, "blocks", StoredBlock.Query, StoredBlock.Read);
        using var stream = new EntryStream(snapshot, footprints, lateTickets);
        using var replay = new EntryReplay(snapshot, footprints, lateTickets);
        while (blocks.Peek() is { } block)
        {
            blocks.Take();
            chain.Append(block);
            cells.Begin(block);
            foreach (var entry in stream.Read(block))
            {
                cancellationToken.ThrowIfCancellationRequested();
                replay.Append(block, entry);
                cells.Add(entry);
            }

            replay.End(block);
            cells.End(block);
            count = cells.Count;
            progress?.Report(chain.Sequence);
        }

        stream.CheckEnd();
        chain.CheckHead(snapshot.Connection);
        replay.CheckEnd();
        cells.CheckEnd();
        footprints.CheckAllUsed();
        chain.CheckRemembered();
    }
}
