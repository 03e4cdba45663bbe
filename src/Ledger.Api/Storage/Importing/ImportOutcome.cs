namespace Ledger.Api.Storage.Importing;

/// <summary>What became of an import.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>The file was read to its end; it was recorded, or refused for its faults.</summary>
    public sealed record Ended(ImportRecord Import) : ImportOutcome;

    /// <summary>The same import was answered before.</summary>
    public sealed record Replayed(ImportRecord Import) : ImportOutcome;

    /// <summary>Its idempotency key belongs to another request.</summary>
    public sealed record KeyReused : ImportOutcome;
}
