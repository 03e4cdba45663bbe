namespace Ledger.Benchmarks.Load;

/// <summary>Collects how a load was answered.</summary>
internal sealed class AnswerLog
{
    private readonly List<double> _served = [];
    private readonly List<double> _refused = [];
    private int _servedInTime;

    /// <exception cref="BenchmarkException">The answer is neither a success nor a request to come later.</exception>
    internal void Add(int status, TimeSpan took, Answer answer, bool inTime)
    {
        switch (status)
        {
            case >= 200 and < 400:
                _served.Add(took.TotalMilliseconds);
                if (inTime) _servedInTime++;
                break;
            case 503 when answer.RetryAfterSeconds > 0:
                _refused.Add(took.TotalMilliseconds);
                break;
            default:
                throw new BenchmarkException($"The service answered: {answer.Text}");
        }
    }

    internal LoadResult Result(TimeSpan duration) =>
        new(_servedInTime / duration.TotalSeconds, new Latencies(_served), new Latencies(_refused));
}
