using System.Diagnostics;
using System.Net.Sockets;

namespace Ledger.Benchmarks.Load;

/// <summary>
/// Many callers on one thread: each has one request under way. It shares the machine with the service, so it does as
/// little as it can: blocking sockets, one wait for all, prepared bytes.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int WaitMicroseconds = 1_000;

    private readonly Dictionary<Socket, Caller> _callers;
    private readonly List<Caller> _resting = [];
    private readonly HashSet<Socket> _asking = [];

    /// <param name="address">Of the service.</param>
    /// <param name="callers">How many ask at the same time.</param>
    /// <param name="pause">How long each rests after an answer; by default not at all.</param>
    internal LoadGenerator(Uri address, int callers, TimeSpan pause = default) =>
        _callers = Enumerable.Range(0, callers).Select(_ => new Caller(address, pause)).ToDictionary(caller => caller.Socket);

    /// <summary>Keeps every caller asking for a while, or until told to stop, then waits for the last answers.</summary>
    internal LoadResult Run(IRequests requests, TimeSpan duration, CancellationToken stop = default)
    {
        var answers = new AnswerLog();
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        _resting.Clear();
        foreach (var caller in _callers.Values) Ask(caller, requests);
        var waiting = new List<Socket>(_callers.Count);
        while (_asking.Count > 0 || Stopwatch.GetTimestamp() < end)
        {
            if (stop.IsCancellationRequested) end = 0;
            else Resume(requests, end);
            waiting.Clear();
            waiting.AddRange(_asking);
            if (waiting.Count > 0) Socket.Select(waiting, null, null, _resting.Count > 0 ? WaitMicroseconds : -1);
            else Thread.Sleep(1);
            foreach (var socket in waiting) Answered(_callers[socket], requests, answers, end);
        }

        return answers.Result(duration);
    }

    private void Answered(Caller caller, IRequests requests, AnswerLog answers, long end)
    {
        if (caller.Receive() is not { } answered) return;
        _asking.Remove(caller.Socket);
        var now = Stopwatch.GetTimestamp();
        // What came after the end does not count to the rate, but is as slow as it is.
        answers.Add(answered.Status, answered.Took, answered.Answer, inTime: now < end);
        if (now >= end) return;
        if (caller.ReadyAt > now) _resting.Add(caller);
        else Ask(caller, requests);
    }

    private void Resume(IRequests requests, long end)
    {
        if (_resting.Count == 0) return;
        var now = Stopwatch.GetTimestamp();
        if (now >= end) return;
        foreach (var caller in _resting.Where(caller => caller.ReadyAt <= now)) Ask(caller, requests);
        _resting.RemoveAll(caller => caller.ReadyAt <= now);
    }

    private void Ask(Caller caller, IRequests requests)
    {
        caller.Send(requests.Next());
        _asking.Add(caller.Socket);
    }

    public void Dispose()
    {
        foreach (var caller in _callers.Values) caller.Dispose();
    }
}
