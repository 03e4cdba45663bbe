using System.Text.Json;
using Ledger.Domain.Geography;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Entries about reference data, which the journal keeps like those about lines (rule D2).</summary>
public static class ReferenceEntries
{
    /// <summary>An allocation source was described or first named.</summary>
    public static Entry Source(AllocationSource source, string actor) => Of(EntryKind.SourceRecorded, actor, json =>
    {
        json.WriteString("slug"u8, source.Slug);
        json.WriteString("name"u8, source.Name);
        json.WriteString("kind"u8, Codelist<SourceKind>.Text(source.Kind));
        json.WriteText("country"u8, source.Country?.Code);
    });

    /// <summary>A category was added or changed.</summary>
    public static Entry Category(Category category, string actor) => Of(EntryKind.CategoryRecorded, actor, json =>
    {
        json.WriteString("path"u8, category.Path.ToString());
        json.WriteString("name"u8, category.Name);
        json.WriteText("cpv"u8, category.Cpv);
        json.WriteText("fsc"u8, category.Fsc);
        json.WriteText("militaryList"u8, category.MilitaryList);
        json.WriteText("prohibitedBy"u8, category.ProhibitedBy);
    });

    /// <summary>The payload of an entry that says no more than why.</summary>
    internal static string Reason(string reason) => Write(json => json.WriteString("reason"u8, reason));

    /// <summary>The reason that <see cref="Reason"/> wrote.</summary>
    public static string ReadReason(string payload) => Read(payload, json => json.GetProperty("reason").GetString()!);

    /// <summary>The source that an entry describes.</summary>
    public static AllocationSource ReadSource(string payload) => Read(payload, json => new AllocationSource(
        json.GetProperty("slug").GetString()!, json.GetProperty("name").GetString()!,
        Codelist<SourceKind>.TryParse(Text(json, "kind"), out var kind) ? kind : throw new FormatException("The source has no kind."),
        Text(json, "country") is { } code && Country.TryParse(code, out var country) ? country : null));

    /// <summary>The category that an entry describes.</summary>
    public static Category ReadCategory(string payload) => Read(payload, json => new Category(
        CategoryPath.Parse(json.GetProperty("path").GetString()!), json.GetProperty("name").GetString()!,
        Text(json, "cpv"), Text(json, "fsc"), Text(json, "militaryList"), Text(json, "prohibitedBy")));

    internal static T Read<T>(string payload, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(payload);
        return read(document.RootElement);
    }

    internal static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) ? text.GetString() : null;

    internal static Entry Of(EntryKind kind, string actor, Action<Utf8JsonWriter> write) =>
        new(kind, null, 0, actor, Write(write), Postings.None);

    private static string Write(Action<Utf8JsonWriter> members) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });
}
