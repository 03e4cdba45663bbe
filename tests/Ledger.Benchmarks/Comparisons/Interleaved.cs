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

    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }
}
