namespace Ledger.Benchmarks.Load;

/// <summary>What a load consists of.</summary>
internal interface IRequests
{
    /// <summary>The bytes of the next request; they hold until the next call.</summary>
    ReadOnlySpan<byte> Next();
}
