namespace Ledger.Api.Http.Parameters;

/// <summary>One text for all ways to write the same query: parameters by name, without those that do not shape the answer's content.</summary>
internal static class CanonicalQuery
{
    internal static string Of(IQueryCollection query, params ReadOnlySpan<string> without)
    {
        var left = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, values) in query)
        {
            if (!without.Contains(name)) left[name] = values.ToString();
        }

        return string.Join('&', left.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }
}
