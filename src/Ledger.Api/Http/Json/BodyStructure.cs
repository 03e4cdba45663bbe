using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ledger.Api.Http.Naming;
using Ledger.Api.Http.Problems;
using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Json;

/// <summary>
/// Compares a document with the type that it shall become and collects every difference. The serialiser stops at the
/// first one, ignores or merges what it does not like, and names .NET types in its messages.
/// </summary>
internal sealed class BodyStructure
{
    private const int MostFaults = 100;
    private const string WholeBody = "(body)";
    private const int LongestName = 100;
    private const string Nul = "the character NUL (U+0000) cannot be stored";

    private readonly List<Fault> _structure = [];
    private readonly List<Fault> _values = [];

    // One small body can hold hundreds of thousands of faults; explaining them all would be work for nothing.
    private bool Enough => _structure.Count + _values.Count >= MostFaults;

    /// <exception cref="ProblemException">400 when the structure is wrong, else 422 when a value is.</exception>
    public static void Check(JsonElement document, JsonTypeInfo type, string path = "")
    {
        var check = new BodyStructure();
        check.Walk(document, type, path);
        if (check._structure.Count > 0)
        {
            throw new ProblemException(
                ProblemType.InvalidStructure, "The body does not have the expected structure.",
                [.. check._structure, .. check._values]);
        }

        if (check._values.Count > 0)
        {
            throw new ProblemException(
                ProblemType.ValidationFailed, "The body has values that cannot be taken.", check._values);
        }
    }

    // Without a type (inside free-form JSON) only what no JSON may contain is looked for.
    private void Walk(JsonElement element, JsonTypeInfo? type, string path)
    {
        if (type is not null && !JsonShape.Fits(element.ValueKind, type))
        {
            Add(_structure, path, JsonShape.Expectation(type));
            return;
        }

        var before = _structure.Count + _values.Count;
        if (element.ValueKind == JsonValueKind.Object) WalkObject(element, type, path);
        else if (element.ValueKind == JsonValueKind.Array) WalkArray(element, type, path);
        else if (HasNul(element)) Add(_values, path, Nul);
        var sound = _structure.Count + _values.Count == before;
        if (sound && type is not null && JsonShape.IsLeaf(type) && !JsonShape.Converts(element, type))
            Add(JsonShape.IsText(element, type) ? _values : _structure, path, JsonShape.Expectation(type));
    }

    private void WalkObject(JsonElement element, JsonTypeInfo? type, string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            if (Enough) return;
            var memberPath = path.Length == 0 ? Short(member.Name) : path + "." + Short(member.Name);
            if (member.Name.Contains('\0'))
                Add(_values, memberPath.Replace("\0", "\\u0000", StringComparison.Ordinal), Nul);
            else if (!seen.Add(member.Name))
                Add(_structure, memberPath, "this member is given twice");
            else
                WalkMember(member, type, memberPath);
        }
    }

    private void WalkMember(JsonProperty member, JsonTypeInfo? type, string path)
    {
        if (type is null || type.Kind == JsonTypeInfoKind.None)
        {
            Walk(member.Value, null, path);
            return;
        }

        if (type.Kind == JsonTypeInfoKind.Dictionary)
        {
            Walk(member.Value, type.Options.GetTypeInfo(type.ElementType!), path);
            return;
        }

        var known = type.Properties.FirstOrDefault(property => property.Name == member.Name);
        if (known is null)
            Add(_structure, path, Unknown(member, type));
        else if (member.Value.ValueKind != JsonValueKind.Null)
            Walk(member.Value, type.Options.GetTypeInfo(known.PropertyType), path);
        else if (!known.IsSetNullable)
            Add(_structure, path, "null is not taken here; leave the member out");
    }

    private void WalkArray(JsonElement element, JsonTypeInfo? type, string path)
    {
        var itemType = type?.ElementType is { } item ? type.Options.GetTypeInfo(item) : null;
        var index = 0;
        foreach (var value in element.EnumerateArray())
        {
            if (Enough) return;
            Walk(value, itemType, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            index++;
        }
    }

    private static void Add(List<Fault> faults, string path, string message) =>
        faults.Add(new Fault(path.Length == 0 ? WholeBody : path, message));

    private static string Unknown(JsonProperty member, JsonTypeInfo type) =>
        Nearest.Unknown("member", Short(member.Name), type.Properties.Select(property => property.Name));

    private static bool HasNul(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString()!.Contains('\0');

    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName] + "…";
}
