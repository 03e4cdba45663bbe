using System.Text.Json;
using Ledger.Api.Http.Json;

namespace Ledger.Api.Features.LineItems;

/// <summary>What is different between two statements of a line. Both are canonical, so the same content is the same text.</summary>
internal static class LineChanges
{
    // About the revision, not about the line.
    private static readonly string[] Beside = ["reason", "warnings"];

    /// <summary>The members that differ, in the order of the statements; all of them when there was none before.</summary>
    internal static IReadOnlyDictionary<string, MemberChange> Between(string? before, string after)
    {
        var (old, now) = (Members(before ?? "{}"), Members(after));
        return now.Keys.Union(old.Keys)
            .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .ToDictionary(name => name, name => new MemberChange(Value(old, name), Value(now, name)));
    }

    private static RawJson? Value(Dictionary<string, string> members, string name) =>
        members.TryGetValue(name, out var text) ? new RawJson(text) : null;

    private static Dictionary<string, string> Members(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.EnumerateObject()
            .Where(member => !Beside.Contains(member.Name))
            .ToDictionary(member => member.Name, member => member.Value.GetRawText());
    }
}
