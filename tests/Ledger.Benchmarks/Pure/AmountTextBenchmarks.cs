using BenchmarkDotNet.Attributes;
using Ledger.Domain.Monetary;

namespace Ledger.Benchmarks.Pure;

/// <summary>Amounts from and to text, as every request and every answer needs them.</summary>
[MemoryDiagnoser]
public class AmountTextBenchmarks
{
    private readonly CurrencyInfo _euro = CurrencyInfo.FromCode("EUR");
    private readonly byte[] _buffer = new byte[64];
    private readonly string _text = "50000000.00";
    private readonly Int128 _minorUnits = 5_000_000_000;

    [Benchmark]
    public long Read() => AmountText.TryParse(_text, _euro, out var minorUnits, out _) ? minorUnits : 0;

    [Benchmark]
    public string Write() => AmountText.Format(_minorUnits, 2);

    [Benchmark]
    public int WriteUtf8() => AmountText.TryFormat(_minorUnits, 2, _buffer, out var written) ? written : 0;
}
