using System.ComponentModel.DataAnnotations;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Categories;

/// <summary>What a category is, as clients write it.</summary>
public record CategoryBody
{
    /// <summary>Its name for people: 1 to 300 characters.</summary>
    [Required]
    public string? Name { get; init; }

    /// <summary>Its code in the Common Procurement Vocabulary, with the check digit: <c>35331400-7</c>.</summary>
    public string? Cpv { get; init; }

    /// <summary>Its NATO/US Federal Supply Class: four digits.</summary>
    public string? Fsc { get; init; }

    /// <summary>Its entry in the EU Common Military List: <c>ML1</c> to <c>ML22</c>.</summary>
    public string? MilitaryList { get; init; }

    /// <summary>The code of the convention that prohibits it, such as <c>APMBC</c>.</summary>
    public string? ProhibitedBy { get; init; }
}

/// <summary>A category with what is below it.</summary>
public sealed record CategoryResource : CategoryBody
{
    /// <summary>Where it stands in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>The categories below it.</summary>
    public IReadOnlyList<CategoryResource>? Children { get; init; }

    internal static CategoryResource Of(Category category, ILookup<CategoryPath?, Category>? below = null) => new()
    {
        Path = category.Path.ToString(),
        Name = category.Name,
        Cpv = category.Cpv,
        Fsc = category.Fsc,
        MilitaryList = category.MilitaryList,
        ProhibitedBy = category.ProhibitedBy,
        Children = below?[category.Path].ToList() is { Count: > 0 } children
            ? [.. children.Select(child => Of(child, below))]
            : null,
    };
}

/// <summary>The category tree.</summary>
/// <param name="Items">The categories at the top.</param>
internal sealed record CategoryTreeResource(IReadOnlyList<CategoryResource> Items);
