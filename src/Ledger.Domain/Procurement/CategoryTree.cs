using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Ledger.Domain.Procurement;

/// <summary>All categories of a ledger. Every node but the top ones has its parent in the tree.</summary>
public sealed class CategoryTree
{
    private readonly ImmutableSortedDictionary<CategoryPath, Category> _nodes;

    private CategoryTree(ImmutableSortedDictionary<CategoryPath, Category> nodes) => _nodes = nodes;

    /// <summary>The tree every ledger starts with.</summary>
    public static CategoryTree Standard { get; } =
        new(StandardCategories.All.ToImmutableSortedDictionary(category => category.Path, category => category));

    /// <summary>All nodes, in the order of their paths.</summary>
    public IEnumerable<Category> All => _nodes.Values;

    /// <summary>The node at a path.</summary>
    public bool TryGet(CategoryPath path, [NotNullWhen(true)] out Category? category) =>
        _nodes.TryGetValue(path, out category);

    /// <summary>Whether anything stands below a path.</summary>
    public bool HasChildren(CategoryPath path) => _nodes.Keys.Any(other => other.Parent == path);

    /// <summary>The tree with one more or one changed node.</summary>
    /// <exception cref="ArgumentException">Its parent is not in the tree.</exception>
    public CategoryTree With(Category category)
    {
        if (category.Path.Parent is { } parent && !_nodes.ContainsKey(parent))
            throw new ArgumentException($"'{parent}' is not in the tree.", nameof(category));
        return new CategoryTree(_nodes.SetItem(category.Path, category));
    }
}
