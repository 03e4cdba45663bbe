namespace Ledger.Benchmarks.Comparisons;

/// <summary>Two sides measured in turn, A B A B, so that what the machine does meanwhile meets both; medians.</summary>
internal static class Interleaved
{
    internal static async Task<(double Ours, double Theirs)> RunAsync(int rounds, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            a.Add(await ours());
            b.Add(await theirs());
        }

        return (Median(a), Median(b));
    }

    internal static (double Ours, double Theirs) Run(int rounds, Func<double> ours, Func<double> theirs)
    {
        var pairs = Enumerable.Range(0, rounds).Select(_ => (Ours: ours(), Theirs: theirs())).ToList();
        return (Median(pairs.Select(pair => pair.Ours)), Median(pairs.Select(pair => pair.Theirs)));
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
