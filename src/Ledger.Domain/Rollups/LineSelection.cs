using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>
/// Which lines count, by what cells know of them. An empty condition takes all; within one, any value will do.
/// </summary>
public sealed record LineSelection
{
    /// <summary>Takes every line.</summary>
    public static LineSelection All { get; } = new();

    /// <summary>Countries, ISO 3166-1 alpha-2.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>Categories with everything below them.</summary>
    public ImmutableArray<CategoryPath> Categories { get; init; } = [];

    /// <summary>Categories without what is below them.</summary>
    public ImmutableArray<CategoryPath> ExactCategories { get; init; } = [];

    /// <summary>Currencies of the value, ISO 4217.</summary>
    public ImmutableArray<string> Currencies { get; init; } = [];

    /// <summary>Only lines without a value, or only lines with one; null takes both.</summary>
    public bool? Unpriced { get; init; }

    /// <summary>Whether lines of a country count.</summary>
    public bool TakesCountry(string country) => Countries.IsEmpty || Countries.Contains(country);

    /// <summary>Whether lines of a category count.</summary>
    public bool TakesCategory(string category)
    {
        if (Categories.IsEmpty && ExactCategories.IsEmpty) return true;
        var path = CategoryPath.Parse(category);
        return Categories.Any(path.IsWithin) || ExactCategories.Contains(path);
    }

    /// <summary>Whether lines with a value in a currency count; null: without a value.</summary>
    public bool TakesCurrency(string? currency) =>
        Unpriced != currency is not null
        && (Currencies.IsEmpty || (currency is not null && Currencies.Contains(currency)));
}
