using System.Buffers;
using System.Text;
using System.Text.Json;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Entries about reference data, which the journal keeps like those about lines (rule D2).</summary>
public static class ReferenceEntries
{
    /// <summary>An allocation source was described or first named.</summary>
    public static Entry Source(AllocationSource source, string actor) => Of(EntryKind.SourceRecorded, actor, json =>
    {
        json.WriteString("slug", source.Slug);
        json.WriteString("name", source.Name);
        json.WriteString("kind", Codelist<SourceKind>.Text(source.Kind));
        WriteText(json, "country", source.Country?.Code);
    });

    /// <summary>A category was added or changed.</summary>
    public static Entry Category(Category category, string actor) => Of(EntryKind.CategoryRecorded, actor, json =>
    {
        json.WriteString("path", category.Path.ToString());
        json.WriteString("name", category.Name);
        WriteText(json, "cpv", category.Cpv);
        WriteText(json, "fsc", category.Fsc);
        WriteText(json, "militaryList", category.MilitaryList);
        WriteText(json, "prohibitedBy", category.ProhibitedBy);
    });

    private static Entry Of(EntryKind kind, string actor, Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, LineItemPayload.WriterOptions))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new Entry(kind, null, 0, actor, Encoding.UTF8.GetString(bytes.WrittenSpan), Postings.None);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
