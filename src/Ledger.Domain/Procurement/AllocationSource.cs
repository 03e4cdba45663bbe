using System.Text.RegularExpressions;
using Ledger.Domain.Geography;

namespace Ledger.Domain.Procurement;

/// <summary>Where money is allocated from.</summary>
/// <param name="Slug">Its key: lower-case words joined by hyphens.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What kind of purse it is.</param>
/// <param name="Country">Whose purse it is, when one country's.</param>
public sealed partial record AllocationSource(string Slug, string Name, SourceKind Kind, Country? Country)
{
    /// <summary>The source of what no named source covers (rule T3). It is always there and has kind <c>other</c>.</summary>
    public const string Unattributed = "unattributed";

    /// <summary>A source that a line names before anybody described it.</summary>
    public static AllocationSource NamedFirstInALine(string slug) => new(slug, slug, SourceKind.Other, null);

    /// <summary>Whether a text can be a slug: 1 to 100 characters, lower-case words and digits joined by hyphens.</summary>
    public static bool IsSlug(string? text) => text is { Length: <= 100 } && Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
