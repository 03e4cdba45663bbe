using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// Reads and hashes entries on a thread of its own, while those before them are replayed. What stops it is told when the
/// entries before that are done, so the first fault is still the first.
/// </summary>
internal sealed class EntryPipeline : IDisposable
{
    private const int BatchSize = 256;
    private const int Batches = 4;

    private readonly BlockingCollection<Batch> _full = [];
    private readonly BlockingCollection<Batch> _empty = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Thread _thread;
    private Exception? _failure;

    internal EntryPipeline(LedgerReader reader)
    {
        for (var i = 0; i < Batches; i++) _empty.Add(new Batch());
        _thread = new Thread(() => Fill(reader)) { IsBackground = true, Name = "Reads for verification" };
        _thread.Start();
    }

    /// <summary>The entries; each is good until the next.</summary>
    internal IEnumerable<StoredEntry> Entries()
    {
        foreach (var batch in _full.GetConsumingEnumerable())
        {
            for (var i = 0; i < batch.Count; i++) yield return batch.Entries[i];
            batch.Count = 0;
            _empty.Add(batch);
        }

        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    public void Dispose()
    {
        _end.Cancel();
        _thread.Join();
        _full.Dispose();
        _empty.Dispose();
        _end.Dispose();
    }

    // Whatever ends it is for the other thread to know.
    private void Fill(LedgerReader reader)
    {
        Batch? batch = null;
        try
        {
            batch = _empty.Take(_end.Token);
            foreach (var _ in reader.Read(() => batch.Entries[batch.Count]))
            {
                if (++batch.Count < BatchSize) continue;
                _full.Add(batch);
                batch = _empty.Take(_end.Token);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            batch = null;
        }
#pragma warning disable CA1031
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
        }

        if (batch is not null) _full.Add(batch);
        _full.CompleteAdding();
    }

    private sealed class Batch
    {
        internal StoredEntry[] Entries { get; } = [.. Enumerable.Range(0, BatchSize).Select(_ => new StoredEntry())];

        internal int Count { get; set; }
    }
}
