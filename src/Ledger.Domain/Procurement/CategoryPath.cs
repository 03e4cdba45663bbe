using System.Text.RegularExpressions;

namespace Ledger.Domain.Procurement;

/// <summary>A place in the category tree: lower-case words joined by slashes, such as <c>munitions/mines/anti-tank</c>.</summary>
public readonly partial record struct CategoryPath : IComparable<CategoryPath>
{
    /// <summary>The longest path in characters.</summary>
    public const int MaximumLength = 200;

    private readonly string? _text;

    private CategoryPath(string text) => _text = text;

    /// <summary>How many words the path has; 1 at the top.</summary>
    public int Depth => ToString().Count(c => c == '/') + 1;

    /// <summary>The path one word shorter, or null at the top.</summary>
    public CategoryPath? Parent =>
        ToString().LastIndexOf('/') is var slash and > 0 ? new CategoryPath(ToString()[..slash]) : null;

    /// <summary>Reads a path; false when it is not lower-case words joined by slashes.</summary>
    public static bool TryParse(string? text, out CategoryPath path)
    {
        var valid = text is { Length: <= MaximumLength } && Pattern().IsMatch(text);
        path = valid ? new CategoryPath(text!) : default;
        return valid;
    }

    /// <summary>Reads a path that is known to be one.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static CategoryPath Parse(string text) =>
        TryParse(text, out var path) ? path : throw new FormatException($"'{text}' is not a category path.");

    /// <summary>Whether this path is <paramref name="other"/> or lies below it.</summary>
    public bool IsWithin(CategoryPath other) =>
        ToString().StartsWith(other.ToString(), StringComparison.Ordinal)
        && (ToString().Length == other.ToString().Length || ToString()[other.ToString().Length] == '/');

    /// <summary>The path's first words, at most <paramref name="depth"/> of them.</summary>
    public CategoryPath Cut(int depth) =>
        Depth <= depth ? this : new CategoryPath(string.Join('/', ToString().Split('/').Take(depth)));

    /// <inheritdoc/>
    public int CompareTo(CategoryPath other) => string.CompareOrdinal(_text, other._text);

    /// <inheritdoc/>
    public override string ToString() => _text ?? string.Empty;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <(CategoryPath left, CategoryPath right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >(CategoryPath left, CategoryPath right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator <=(CategoryPath left, CategoryPath right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the texts.</summary>
    public static bool operator >=(CategoryPath left, CategoryPath right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
