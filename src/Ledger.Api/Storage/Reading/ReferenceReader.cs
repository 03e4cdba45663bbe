using Ledger.Api.Storage.Model;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>Reads reference data.</summary>
public static class ReferenceReader
{
    /// <summary>The category tree: the standard one with what was added or changed.</summary>
    public static async Task<CategoryTree> CategoriesAsync(this LedgerContext context, CancellationToken cancellationToken)
    {
        var rows = await context.Categories.OrderBy(row => row.Path).ToListAsync(cancellationToken);
        return rows
            .Select(row => new Category(
                CategoryPath.Parse(row.Path), row.Name, row.Cpv, row.Fsc, row.MilitaryList, row.ProhibitedBy))
            .OrderBy(category => category.Path)
            .Aggregate(CategoryTree.Standard, (tree, category) => tree.With(category));
    }

    /// <summary>A category tree with what was added or changed after a sequence.</summary>
    internal static async Task<CategoryTree> CategoriesAsync(
        NpgsqlConnection connection, CategoryTree tree, long after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {ReferenceRowsReader.CategoryColumns} FROM categories WHERE sequence > $1", connection)
        {
            Parameters = { new() { Value = after } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Category> more = [];
        while (await reader.ReadAsync(cancellationToken)) more.Add(ReferenceRowsReader.ReadCategory(reader));
        return more.OrderBy(category => category.Path).Aggregate(tree, (known, category) => known.With(category));
    }

    /// <summary>One allocation source, if it is known.</summary>
    public static async Task<AllocationSource?> SourceAsync(
        this LedgerContext context, string slug, CancellationToken cancellationToken) =>
        await context.AllocationSources.SingleOrDefaultAsync(row => row.Slug == slug, cancellationToken) is { } row
            ? FromRow(row)
            : null;

    /// <summary>All allocation sources by slug.</summary>
    public static async Task<IReadOnlyList<AllocationSource>> SourcesAsync(
        this LedgerContext context, CancellationToken cancellationToken) =>
        [.. (await context.AllocationSources.ToListAsync(cancellationToken))
            .OrderBy(row => row.Slug, StringComparer.Ordinal).Select(FromRow)];

    private static AllocationSource FromRow(AllocationSourceRow row) => new(
        row.Slug, row.Name, row.Kind, row.Country is { } code && Country.TryParse(code, out var country) ? country : null);
}
