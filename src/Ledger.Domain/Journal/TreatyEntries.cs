using System.Globalization;
using System.Text.Json;
using Ledger.Domain.Geography;
using Ledger.Domain.Treaties;

namespace Ledger.Domain.Journal;

/// <summary>Entries about treaties and the standing of states, each telling all that is known from then on.</summary>
public static class TreatyEntries
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>A treaty was described.</summary>
    public static Entry Treaty(Treaty treaty, string actor) => ReferenceEntries.Of(EntryKind.TreatyRecorded, actor, json =>
    {
        json.WriteString("code"u8, treaty.Code);
        json.WriteString("name"u8, treaty.Name);
        WriteDate(json, "entryIntoForce", treaty.EntryIntoForce);
        json.WriteNumber("withdrawalNoticeMonths"u8, treaty.WithdrawalNoticeMonths);
    });

    /// <summary>The standing of a state was recorded.</summary>
    public static Entry Party(PartyStatus party, string actor) => ReferenceEntries.Of(EntryKind.PartyRecorded, actor, json =>
    {
        json.WriteString("treaty"u8, party.Treaty);
        json.WriteString("country"u8, party.Country.Code);
        WriteDate(json, "boundFrom", party.BoundFrom);
        WriteDate(json, "withdrawalNotifiedOn", party.WithdrawalNotifiedOn);
        WriteDate(json, "withdrawalEffectiveOn", party.WithdrawalEffectiveOn);
        json.WriteText("note"u8, party.Note);
        json.WriteText("source"u8, party.Source);
    });

    /// <summary>The treaty that an entry describes.</summary>
    public static Treaty ReadTreaty(string payload) => ReferenceEntries.Read(payload, json => new Treaty(
        json.GetProperty("code").GetString()!, json.GetProperty("name").GetString()!,
        Date(json, "entryIntoForce") ?? throw new FormatException("The treaty has no day of entry into force."),
        json.GetProperty("withdrawalNoticeMonths").GetInt32()));

    /// <summary>The standing that an entry records.</summary>
    public static PartyStatus ReadParty(string payload) => ReferenceEntries.Read(payload, json => new PartyStatus(
        json.GetProperty("treaty").GetString()!,
        Country.TryParse(json.GetProperty("country").GetString()!, out var country) ? country : throw new FormatException("The state is no country."),
        Date(json, "boundFrom"), Date(json, "withdrawalNotifiedOn"), Date(json, "withdrawalEffectiveOn"),
        ReferenceEntries.Text(json, "note"), ReferenceEntries.Text(json, "source")));

    /// <summary>The book after an entry about a treaty, a state or a category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The entry is about something else.</exception>
    public static TreatyBook With(this TreatyBook book, EntryKind kind, string payload) => kind switch
    {
        EntryKind.TreatyRecorded => book.With(ReadTreaty(payload)),
        EntryKind.PartyRecorded => book.With(ReadParty(payload)),
        EntryKind.CategoryRecorded => book.With(ReferenceEntries.ReadCategory(payload)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It says nothing of treaties."),
    };

    private static void WriteDate(Utf8JsonWriter json, string name, DateOnly? date)
    {
        if (date is { } day) json.WriteString(name, day.ToString(DateFormat, CultureInfo.InvariantCulture));
    }

    private static DateOnly? Date(JsonElement json, string name) => ReferenceEntries.Text(json, name) is { } text
        ? DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture)
        : null;
}
