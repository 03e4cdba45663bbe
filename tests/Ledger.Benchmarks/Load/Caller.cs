using System.Diagnostics;
using System.Net.Sockets;

namespace Ledger.Benchmarks.Load;

/// <summary>One connection, kept alive, with one request under way at a time.</summary>
internal sealed class Caller : IDisposable
{
    private readonly Answer _answer = new();
    private readonly TimeSpan _pause;
    private long _sentAt;

    internal Caller(Uri address, TimeSpan pause = default)
    {
        _pause = pause;
        Socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(address.Host, address.Port);
    }

    internal Socket Socket { get; }

    /// <summary>The moment before which it does not ask again: it rests, or the service told it to wait.</summary>
    internal long ReadyAt { get; private set; }

    internal void Send(ReadOnlySpan<byte> request)
    {
        _answer.Clear();
        _sentAt = Stopwatch.GetTimestamp();
        while (request.Length > 0) request = request[Socket.Send(request)..];
    }

    /// <summary>Takes what has arrived; the whole answer if that is there now, else null.</summary>
    internal (int Status, TimeSpan Took, Answer Answer)? Receive()
    {
        var received = Socket.Receive(_answer.Free());
        if (received == 0) throw new BenchmarkException("The service closed a connection.");
        if (!_answer.Take(received)) return null;
        var now = Stopwatch.GetTimestamp();
        var rest = _answer.Status == 503 ? _answer.RetryAfterSeconds : _pause.TotalSeconds;
        ReadyAt = now + (long)(rest * Stopwatch.Frequency);
        return (_answer.Status, Stopwatch.GetElapsedTime(_sentAt, now), _answer);
    }

    /// <summary>Asks and waits for the whole answer.</summary>
    internal (int Status, TimeSpan Took, Answer Answer) Ask(ReadOnlySpan<byte> request)
    {
        Send(request);
        while (true)
        {
            if (Receive() is { } answered) return answered;
        }
    }

    public void Dispose() => Socket.Dispose();
}
