namespace Ledger.Api.Http.Naming;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Nearest
{
    // Longer names are not typing errors, and comparing them costs.
    private const int LongestName = 40;

    /// <summary>A sentence that says that a name is unknown, what is known, and what it may have meant.</summary>
    public static string Unknown(string kind, string name, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToArray();
        var guess = To(name, names);
        var hint = guess is null ? "" : $" (did you mean {guess}?)";
        return names.Length == 0
            ? $"unknown {kind}; none is known here"
            : $"unknown {kind}{hint}; known here: {string.Join(", ", names)}";
    }

    private static string? To(string name, IReadOnlyList<string> known)
    {
        if (name.Length > LongestName) return null;
        var allowed = Math.Max(1, (name.Length + 1) / 3);
        return known
            .Select(candidate => (candidate, distance: Distance(name, candidate)))
            .Where(pair => pair.distance <= allowed)
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // Levenshtein's distance without regard to case, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
