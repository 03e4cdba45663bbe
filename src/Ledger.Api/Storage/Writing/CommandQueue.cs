namespace Ledger.Api.Storage.Writing;

/// <summary>What waits for the writer, in the order of arrival. It is taken by one thread, which sleeps while there is nothing.</summary>
internal sealed class CommandQueue(int capacity)
{
    private readonly Queue<Pending> _waiting = new(capacity);
    private bool _isClosed;

    /// <summary>Takes a command in, unless the queue is full or closed.</summary>
    internal bool TryAdd(Pending pending)
    {
        lock (_waiting)
        {
            if (_isClosed || _waiting.Count == capacity) return false;
            _waiting.Enqueue(pending);
            // Whoever takes the first takes those behind it as well.
            if (_waiting.Count == 1) Monitor.Pulse(_waiting);
            return true;
        }
    }

    /// <summary>Takes nothing in any more.</summary>
    internal void Close()
    {
        lock (_waiting)
        {
            _isClosed = true;
            Monitor.Pulse(_waiting);
        }
    }

    /// <summary>Waits until there is a command and takes as many as there are, up to a number; none when the queue is closed and empty.</summary>
    internal List<Pending> Take(int most)
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_isClosed) Monitor.Wait(_waiting);
            var batch = new List<Pending>(Math.Min(most, _waiting.Count));
            while (batch.Count < most && _waiting.TryDequeue(out var pending)) batch.Add(pending);
            return batch;
        }
    }
}
