using Ledger.Domain.Procurement;

namespace Ledger.Api.Storage.Reading;

/// <summary>The category tree in memory. Nodes are added or changed and never go, so only what it lacks is read again.</summary>
public sealed class CategoryCache(LedgerDatabase database)
{
    private CategoryTree _tree = CategoryTree.Standard;

    /// <summary>A tree that has each of the paths that the ledger has.</summary>
    public async Task<CategoryTree> KnowingAsync(IEnumerable<string?> paths, CancellationToken cancellationToken)
    {
        if (paths.Any(path => CategoryPath.TryParse(path, out var parsed) && !_tree.TryGet(parsed, out _)))
        {
            await using var context = database.Context();
            _tree = await context.CategoriesAsync(cancellationToken);
        }

        return _tree;
    }
}
