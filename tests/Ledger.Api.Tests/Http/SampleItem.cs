using Ledger.Api.Http.Json;

namespace Ledger.Api.Tests.Http;

public sealed record SampleItem
{
    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    public SampleValue? Value { get; init; }

    public IReadOnlyList<SampleSource>? AllocationSources { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public int? Year { get; init; }

    public bool? Restricted { get; init; }

    public DateOnly? Date { get; init; }

    public DateTimeOffset? At { get; init; }

    public SampleStage? Stage { get; init; }

    public decimal? Ratio { get; init; }
}

public sealed record SampleValue(NumberToken? Amount = null, string? Currency = null);

public sealed record SampleSource(string? Slug = null, NumberToken? Amount = null);

public enum SampleStage
{
    Planned,
    SignedOff,
}
