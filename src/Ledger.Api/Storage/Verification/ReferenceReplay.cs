using System.Text.Json;
using Ledger.Domain.Exchange;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays what the journal says of reference data, and holds its tables against that.</summary>
internal sealed class ReferenceReplay
{
    private readonly DerivedRows _sources = new("allocation_sources", 1, "slug", "name", "kind", "country", "sequence");
    private readonly DerivedRows _categories = new("categories", 1, "path", "name", "cpv", "fsc", "military_list", "prohibited_by", "sequence");
    private readonly DerivedRows _rates = new("exchange_rates", 2, "source", "date", "rates", "ticket");
    private readonly DerivedRows _deflators = new("deflators", 2, "source", "country", "indexes", "ticket");

    private readonly DerivedRows _treaties = new("treaties", 1, "code", "name", "entry_into_force", "withdrawal_notice_months", "ticket");
    private readonly DerivedRows _parties = new(
        "treaty_parties", 2, "treaty", "country", "bound_from", "withdrawal_notified_on", "withdrawal_effective_on", "note", "source", "ticket");

    private readonly Dictionary<(string Source, DateOnly Date), RatesOfDay> _days = [];
    private readonly Dictionary<(string Source, string Country), DeflatorSeries> _series = [];

    /// <summary>Whether an entry is about reference data, and so about no line.</summary>
    internal static bool IsReference(EntryKind kind) => kind is
        EntryKind.SourceRecorded or EntryKind.CategoryRecorded or EntryKind.RatesRecorded or EntryKind.DeflatorsRecorded
        or EntryKind.TreatyRecorded or EntryKind.PartyRecorded;

    /// <summary>Goes on by an entry of a block.</summary>
    internal void Append(StoredBlock block, int ordinal, Entry entry)
    {
        try
        {
            Append(block, entry);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw new FaultFoundException("journal", (block.FirstSequence + ordinal).Text(), "payload", "What the entry says is not what it can say of reference data.");
        }
    }

    /// <summary>The tables must hold what was said last, and nothing else.</summary>
    internal void CheckEnd(NpgsqlConnection connection)
    {
        foreach (var rows in (DerivedRows[])[_sources, _categories, _rates, _deflators, _treaties, _parties]) rows.Compare(connection);
    }

    private void Append(StoredBlock block, Entry entry)
    {
        switch (entry.Kind)
        {
            case EntryKind.SourceRecorded:
                var source = ReferenceEntries.ReadSource(entry.Payload);
                _sources.Put(source.Slug, source.Name, ((int)source.Kind).Text(), source.Country?.Code, block.LastSequence.Text());
                break;
            case EntryKind.CategoryRecorded:
                var category = ReferenceEntries.ReadCategory(entry.Payload);
                _categories.Put(
                    category.Path.ToString(), category.Name, category.Cpv, category.Fsc, category.MilitaryList, category.ProhibitedBy,
                    block.LastSequence.Text());
                break;
            case EntryKind.RatesRecorded:
                var said = ExchangeEntries.ReadRates(entry.Payload);
                var day = _days[(said.Source, said.Date)] = _days.TryGetValue((said.Source, said.Date), out var before) ? before.With(said) : said;
                _rates.Put(day.Source, day.Date.Text(), ExchangeEntries.RatesText(day), block.Ticket.Text());
                break;
            case EntryKind.DeflatorsRecorded:
                var told = ExchangeEntries.ReadDeflators(entry.Payload);
                var series = _series[(told.Source, told.Country)] = _series.TryGetValue((told.Source, told.Country), out var known) ? known.With(told) : told;
                _deflators.Put(series.Source, series.Country, ExchangeEntries.IndexesText(series), block.Ticket.Text());
                break;
            case EntryKind.TreatyRecorded:
                var treaty = TreatyEntries.ReadTreaty(entry.Payload);
                _treaties.Put(
                    treaty.Code, treaty.Name, treaty.EntryIntoForce.Text(), treaty.WithdrawalNoticeMonths.Text(), block.Ticket.Text());
                break;
            case EntryKind.PartyRecorded:
                var party = TreatyEntries.ReadParty(entry.Payload);
                _parties.Put(
                    party.Treaty, party.Country.Code, party.BoundFrom?.Text(), party.WithdrawalNotifiedOn?.Text(),
                    party.WithdrawalEffectiveOn?.Text(), party.Note, party.Source, block.Ticket.Text());
                break;
        }
    }
}
