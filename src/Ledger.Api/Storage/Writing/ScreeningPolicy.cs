namespace Ledger.Api.Storage.Writing;

/// <summary>What screening does to lines that a treaty prohibits, or may prohibit (rule S3).</summary>
/// <param name="Refuses">Whether they are refused; otherwise they are recorded, and readers are warned.</param>
public sealed record ScreeningPolicy(bool Refuses);
