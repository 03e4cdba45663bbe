using System.Collections.Frozen;
using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Treaties;

/// <summary>
/// Works out what treaties have to do with categories. What is prohibited is so with all that lies below it; what lies
/// above it only contains it.
/// </summary>
internal static class Prohibitions
{
    /// <summary>By category, of those that any treaty has to do with, in the order of the treaties' codes.</summary>
    internal static FrozenDictionary<string, ImmutableArray<Prohibition>> Of(CategoryTree categories)
    {
        var prohibited = categories.All.Where(category => category.ProhibitedBy is not null).ToList();
        return categories.All
            .Select(category => (category.Path, Prohibitions: Of(category.Path, prohibited)))
            .Where(one => !one.Prohibitions.IsEmpty)
            .ToFrozenDictionary(one => one.Path.ToString(), one => one.Prohibitions, StringComparer.Ordinal);
    }

    private static ImmutableArray<Prohibition> Of(CategoryPath path, List<Category> prohibited) =>
    [
        .. prohibited.GroupBy(category => category.ProhibitedBy!, category => category.Path)
            .Select(treaty => Of(treaty.Key, path, [.. treaty])).OfType<Prohibition>()
            .OrderBy(prohibition => prohibition.Treaty, StringComparer.Ordinal),
    ];

    private static Prohibition? Of(string treaty, CategoryPath path, List<CategoryPath> prohibited)
    {
        var above = prohibited.Where(path.IsWithin).ToList();
        if (above.Count > 0) return new Prohibition(treaty, [above.MaxBy(category => category.Depth)], Covers: true);
        ImmutableArray<CategoryPath> within = [.. prohibited.Where(category => category.IsWithin(path)).Order()];
        return within.IsEmpty ? null : new Prohibition(treaty, within, Covers: false);
    }
}
