namespace Ledger.Domain.Rollups;

/// <summary>What totals can be grouped by.</summary>
public enum Dimension
{
    /// <summary>The line's country.</summary>
    Country,

    /// <summary>The line's category, whole or cut to a depth.</summary>
    Category,

    /// <summary>Where the money stands.</summary>
    Stage,

    /// <summary>The budget year the money is for.</summary>
    FiscalYear,

    /// <summary>The currency of the value.</summary>
    Currency,

    /// <summary>The allocation source.</summary>
    Source,

    /// <summary>The kind of the allocation source.</summary>
    SourceKind,

    /// <summary>The supplier's name.</summary>
    Supplier,

    /// <summary>A tag; a line with several counts under each.</summary>
    Tag,

    /// <summary>The calendar year of the line's date.</summary>
    Year,

    /// <summary>The quarter of the line's date; null when the date does not tell (rule D1).</summary>
    Quarter,

    /// <summary>The month of the line's date; null when the date does not tell (rule D1).</summary>
    Month,

    /// <summary>
    /// The line's date as precisely as it is known: it decides the rate of its money, and is no grouping that can be
    /// asked for (<see cref="Dimensions.Asked"/>).
    /// </summary>
    WholeDate,
}
