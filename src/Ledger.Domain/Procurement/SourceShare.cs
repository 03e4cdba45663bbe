namespace Ledger.Domain.Procurement;

/// <summary>What one source gives to a line.</summary>
/// <param name="Source">The source's slug.</param>
/// <param name="MinorUnits">How much, in minor units of the line's currency.</param>
public sealed record SourceShare(string Source, long MinorUnits);
