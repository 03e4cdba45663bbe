namespace Ledger.Benchmarks;

/// <summary>What a run was asked to do.</summary>
internal sealed record RunOptions
{
    /// <summary>The comparisons to run, by name; none means all.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    /// <summary>Smaller data and shorter runs: all within three minutes.</summary>
    public required bool Quick { get; init; }

    /// <summary>The built service.</summary>
    public required string Service { get; init; }

    /// <summary>Where servers and prepared ledgers stay for the next run; null uses a folder that is removed.</summary>
    public required string? Data { get; init; }

    /// <summary>How many lines the large ledger has.</summary>
    public required int Lines { get; init; }
}
