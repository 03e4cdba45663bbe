using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Ledger.Domain.Procurement;

namespace Ledger.Benchmarks.Pure;

/// <summary>A value dealt to years and sources (rule L1). The odd totals leave units over, which is the slow part.</summary>
[MemoryDiagnoser]
public class SpreadingBenchmarks
{
    private const long Total = 60_000_000_007;

    private long[] _years = [];
    private long[] _sources = [];

    /// <summary>Most lines have one year and one source; a ten-year programme with three purses is a large one.</summary>
    [Params(1, 10)]
    public int Years { get; set; }

    [Params(1, 3)]
    public int Sources { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _years = [.. Spreading.ByWeights(Total, new long[Years])];
        _sources = [.. Spreading.ByWeights(Total, [.. Enumerable.Range(1, Sources).Select(weight => (long)weight)])];
    }

    [Benchmark]
    public ImmutableArray<long> Table() => Spreading.Table(_years, _sources);
}
