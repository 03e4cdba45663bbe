using System.Diagnostics;
using System.Net.Sockets;

namespace Ledger.Benchmarks.Load;

/// <summary>One connection, kept alive, that asks anew as soon as it was answered.</summary>
internal sealed class Caller : IDisposable
{
    private readonly Answer _answer = new();
    private long _sentAt;

    internal Caller(Uri address)
    {
        Socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(address.Host, address.Port);
    }

    internal Socket Socket { get; }

    /// <summary>The moment before which it does not ask again, because the service told it to wait.</summary>
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
        if (_answer.Status == 503) ReadyAt = now + (long)(_answer.RetryAfterSeconds * Stopwatch.Frequency);
        return (_answer.Status, Stopwatch.GetElapsedTime(_sentAt, now), _answer);
    }

    public void Dispose() => Socket.Dispose();
}
