namespace Ledger.Domain.Rollups;

/// <summary>What the stage columns of a roll-up show (rule M4). The total is the current one in both.</summary>
public enum Measure
{
    /// <summary>Where the money stands now.</summary>
    Current,

    /// <summary>What has come to the stage or further; the columns overlap.</summary>
    Cumulative,
}
