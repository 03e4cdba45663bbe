namespace Ledger.Benchmarks.Load;

/// <summary>How long each of many requests took, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly double[] _sorted;

    internal Latencies(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    internal int Count => _sorted.Length;

    internal double Median => Quantile(0.5);

    internal double Percentile99 => Quantile(0.99);

    internal double Longest => Quantile(1);

    private double Quantile(double share) =>
        _sorted.Length == 0 ? 0 : _sorted[Math.Min(_sorted.Length - 1, (int)(share * _sorted.Length))];
}
