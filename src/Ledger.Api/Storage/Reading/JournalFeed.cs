using System.Runtime.CompilerServices;

namespace Ledger.Api.Storage.Reading;

/// <summary>The journal for those who follow it.</summary>
public sealed class JournalFeed(LedgerDatabase database, TimeProvider clock)
{
    private const int ChunkSize = 250;

    // Other processes commit too, and a notification can be missed: looking is what stays right.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private Task<long> _look = Task.FromResult(0L);

    /// <summary>The sequence of the last entry.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        return snapshot.Sequence;
    }

    /// <summary>The head a moment later. All who wait share one look, and nobody looks when nobody waits.</summary>
    public Task<long> NextHeadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_look.IsCompleted) _look = LookAsync();
            return _look.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// The entries after one up to another, a chunk at a time. What is committed never changes, so no transaction is
    /// held open while a slow reader takes a chunk.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<JournalEntry>> ChunksAsync(
        long after, long upTo, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (after < upTo)
        {
            var last = Math.Min(after + ChunkSize, upTo);
            yield return await ChunkAsync(after + 1, last, cancellationToken);
            after = last;
        }
    }

    private async Task<IReadOnlyList<JournalEntry>> ChunkAsync(long first, long last, CancellationToken cancellationToken)
    {
        await using var snapshot = await ReadSnapshot.OpenAsync(database, cancellationToken);
        return await snapshot.EntriesAsync(first, last, cancellationToken);
    }

    private async Task<long> LookAsync()
    {
        await Task.Delay(LookEvery, clock);
        return await HeadAsync(CancellationToken.None);
    }
}
