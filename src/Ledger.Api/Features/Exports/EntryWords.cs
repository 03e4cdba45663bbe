using System.Text.Json;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Exports;

/// <summary>What a person reads of an entry.</summary>
/// <param name="Payee">What it is about: the title of the line, or the name of what was recorded.</param>
/// <param name="Note">What happened, and why.</param>
/// <param name="Reference">The line's reference, if it has one.</param>
internal sealed record EntryWords(string Payee, string Note, string? Reference)
{
    internal static EntryWords Of(Entry entry, StatedLine? stated)
    {
        using var payload = JsonDocument.Parse(entry.Payload);
        var said = payload.RootElement;
        var note = NoteOf(entry.Kind, said);
        return entry.Kind switch
        {
            EntryKind.Recorded or EntryKind.Revised => new EntryWords(Text(said, "title") ?? "", note, Text(said, "reference")),
            EntryKind.Moved or EntryKind.Voided => new EntryWords(stated?.Title ?? "", note, stated?.Reference),
            EntryKind.SourceRecorded => new EntryWords($"Allocation source {Text(said, "slug")}", note, null),
            EntryKind.CategoryRecorded => new EntryWords($"Category {Text(said, "path")}", note, null),
            _ => new EntryWords("Reference data", $"{Codelist<EntryKind>.Text(entry.Kind)}", null),
        };
    }

    private static string NoteOf(EntryKind kind, JsonElement said)
    {
        var what = kind switch
        {
            EntryKind.Revised => "revised",
            EntryKind.Voided => "voided",
            EntryKind.Moved when said.TryGetProperty("corrects", out _) => "movement corrected",
            EntryKind.Moved => $"moved from {Text(said, "from")} to {Text(said, "to")}",
            _ => "recorded",
        };
        var unpriced = kind is EntryKind.Recorded or EntryKind.Revised && !said.TryGetProperty("value", out _) ? ", unpriced" : "";
        return $"{what}{unpriced}" + (Text(said, "reason") is { } reason ? $": {reason}" : "");
    }

    private static string? Text(JsonElement said, string name) => said.TryGetProperty(name, out var text) ? text.GetString() : null;
}
