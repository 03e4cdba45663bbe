using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>What a row stands for: the values of the first groupings, and a currency.</summary>
/// <param name="Values">One value per grouping of the row's level; null where the line does not tell.</param>
/// <param name="Currency">ISO 4217 code; null for unpriced lines.</param>
public sealed record GroupKey(ImmutableArray<string?> Values, string? Currency)
{
    /// <summary>The budget year, where rows are split by it.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The lines' own date as <see cref="PartialDate"/> writes it, where rows are split by it.</summary>
    public string? Date { get; init; }

    /// <summary>How many of the groupings the row keeps; 0 is the total.</summary>
    public int Level => Values.Length;

    /// <inheritdoc/>
    public bool Equals(GroupKey? other) =>
        other is not null && Currency == other.Currency && FiscalYear == other.FiscalYear && Date == other.Date
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add((Currency, FiscalYear, Date));
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }
}
