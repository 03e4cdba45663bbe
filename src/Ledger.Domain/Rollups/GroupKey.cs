using System.Collections.Immutable;

namespace Ledger.Domain.Rollups;

/// <summary>What a row stands for: the values of the first groupings, and a currency.</summary>
/// <param name="Values">One value per grouping of the row's level; null where the line does not tell.</param>
/// <param name="Currency">ISO 4217 code; null for unpriced lines.</param>
public sealed record GroupKey(ImmutableArray<string?> Values, string? Currency)
{
    /// <summary>How many of the groupings the row keeps; 0 is the total.</summary>
    public int Level => Values.Length;

    /// <inheritdoc/>
    public bool Equals(GroupKey? other) =>
        other is not null && Currency == other.Currency && Values.AsSpan().SequenceEqual(other.Values.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Currency);
        foreach (var value in Values) hash.Add(value);
        return hash.ToHashCode();
    }
}
