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
        long entries = 0, cells = 0;
        try
        {
            using var snapshot = new Snapshot(database);
            foreach (var reached in Verify(snapshot, remembered, progress))
            {
                (entries, cells) = reached;
                cancellationToken.ThrowIfCancellationRequested();
            }

            return new Findings(entries, cells, null);
        }
        catch (FaultFoundException found)
        {
            return new Findings(entries, cells, found.Fault);
        }
    }

    // Tells the sequence of each entry that is done, and how many cells were posted to by then.
    private static IEnumerable<(long Entries, long Cells)> Verify(Snapshot snapshot, RememberedHead? remembered, IProgress<long>? progress)
    {
        var chain = new BlockChain(remembered);
        var footprints = Footprints.Load(snapshot.Connection);
        var cells = new CellReplay(snapshot);
        var lateTickets = StoredBlock.LateTickets(snapshot.Connection);
        using var replay = new EntryReplay(snapshot, lateTickets);
        using var reader = new LedgerReader(snapshot, chain, footprints, lateTickets);
        using var pipeline = new EntryPipeline(reader);
        foreach (var entry in pipeline.Entries())
        {
            replay.Append(entry);
            cells.Add(entry);
            if (entry.IsLastOfBlock) progress?.Report(entry.Sequence);
            yield return (entry.Sequence, cells.Count);
        }

        chain.CheckHead(snapshot.Connection);
        replay.CheckEnd();
        cells.CheckEnd();
        footprints.CheckAllUsed();
        chain.CheckRemembered();
    }
}
