using System.Collections.Immutable;

namespace Ledger.Domain.Procurement;

/// <summary>One budget year of a line, and what of the value is for it.</summary>
/// <param name="Year">The year as the budget names it.</param>
/// <param name="MinorUnits">The amount in minor units of the line's currency; null on an unpriced line.</param>
public sealed record YearShare(int Year, long? MinorUnits);

/// <summary>The budget years a value is for: a range that is spread evenly, or years with their amounts.</summary>
public sealed record FiscalYears
{
    /// <summary>The first and last year of an even range; null when the years have amounts of their own.</summary>
    public (int From, int To)? Range { get; private init; }

    /// <summary>The years in ascending order.</summary>
    public ImmutableArray<YearShare> Shares { get; private init; } = [];

    /// <summary>All years from the first to the last, the value spread evenly over them.</summary>
    public static FiscalYears Evenly(int from, int to) => new()
    {
        Range = (from, to),
        Shares = [.. Enumerable.Range(from, to - from + 1).Select(year => new YearShare(year, null))],
    };

    /// <summary>Years with an amount each.</summary>
    public static FiscalYears Of(IEnumerable<YearShare> shares) =>
        new() { Shares = [.. shares.OrderBy(share => share.Year)] };

    /// <inheritdoc/>
    public bool Equals(FiscalYears? other) =>
        other is not null && Range == other.Range && Shares.SequenceEqual(other.Shares);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Range, Shares.Length);
}
