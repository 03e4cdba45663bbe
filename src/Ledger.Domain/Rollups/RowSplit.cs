namespace Ledger.Domain.Rollups;

/// <summary>
/// What rows are told apart by beside their grouping, at every level and in the totals: for whoever treats the money of
/// each year or date on its own, as a conversion does, and adds it up again. Counts of lines then overlap (rule T6).
/// </summary>
[Flags]
public enum RowSplit
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The budget year the money is for.</summary>
    FiscalYear = 1,

    /// <summary>The line's own date, as precisely as it is known. Only lines know it, cells do not.</summary>
    Date = 2,
}
