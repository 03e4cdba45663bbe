using BenchmarkDotNet.Attributes;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Benchmarks.Pure;

/// <summary>What the writer does for each entry while the head is locked, and what readers do for each line.</summary>
[MemoryDiagnoser]
public class JournalBenchmarks
{
    private readonly LineItem _line = Mines.Line;
    private readonly string _payload = LineItemPayload.Write(Mines.Line);
    private readonly Entry _entry = new(
        EntryKind.Recorded, Mines.Recorded.Id, Mines.Recorded.Version, "anonymous", LineItemPayload.Write(Mines.Line),
        Postings.Difference(Mines.Recorded.Id, null, Mines.Recorded.Position()));

    [Benchmark]
    public byte[] HashEntry() => Chain.Hash(_entry);

    [Benchmark]
    public string WritePayload() => LineItemPayload.Write(_line);

    [Benchmark]
    public LineItem ReadPayload() => LineItemPayload.Read(_payload);
}
