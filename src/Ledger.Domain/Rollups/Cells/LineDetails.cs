using System.Collections.Immutable;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// What cells that are made from lines for one query tell beside country, category and currency. Only what the grouping
/// asks for need be told.
/// </summary>
public sealed record LineDetails
{
    /// <summary>Tells nothing.</summary>
    public static LineDetails None { get; } = new();

    /// <summary>The supplier's name.</summary>
    public string? Supplier { get; init; }

    /// <summary>The tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>The codes of the treaties that have to do with the category.</summary>
    public ImmutableArray<string> Treaties { get; init; } = [];

    /// <summary>What the screening comes to.</summary>
    public string? Screening { get; init; }

    /// <summary>The year of the date, such as <c>2025</c>.</summary>
    public string? Year { get; init; }

    /// <summary>The quarter of the date, such as <c>2025-Q1</c>, when the date tells it.</summary>
    public string? Quarter { get; init; }

    /// <summary>The month of the date, such as <c>2025-03</c>, when the date tells it.</summary>
    public string? Month { get; init; }

    /// <summary>The date itself, as precisely as it is known, such as <c>2025-03</c>.</summary>
    public string? Date { get; init; }

    /// <inheritdoc/>
    public bool Equals(LineDetails? other) => other is not null
        && (Supplier, Screening, Year, Quarter, Month, Date)
            == (other.Supplier, other.Screening, other.Year, other.Quarter, other.Month, other.Date)
        && Tags.AsSpan().SequenceEqual(other.Tags.AsSpan())
        && Treaties.AsSpan().SequenceEqual(other.Treaties.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add((Supplier, Screening, Year, Quarter, Month, Date));
        foreach (var tag in Tags) hash.Add(tag);
        foreach (var treaty in Treaties) hash.Add(treaty);
        return hash.ToHashCode();
    }
}
