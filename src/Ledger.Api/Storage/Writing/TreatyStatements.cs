using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings treaties and the standing of states to where a block leaves them.</summary>
internal static class TreatyStatements
{
    private const string UpsertTreaties =
        """
        INSERT INTO treaties (code, name, entry_into_force, withdrawal_notice_months, ticket)
        SELECT code, name, entry_into_force, months, $1 FROM unnest($2::text[], $3::text[], $4::date[], $5::int[])
            AS row (code, name, entry_into_force, months)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, entry_into_force = excluded.entry_into_force,
            withdrawal_notice_months = excluded.withdrawal_notice_months, ticket = excluded.ticket
        """;

    private const string UpsertParties =
        """
        INSERT INTO treaty_parties (treaty, country, bound_from, withdrawal_notified_on, withdrawal_effective_on, note, source, ticket)
        SELECT treaty, country, bound_from, notified_on, effective_on, note, source, $1
        FROM unnest($2::text[], $3::text[], $4::date[], $5::date[], $6::date[], $7::text[], $8::text[])
            AS row (treaty, country, bound_from, notified_on, effective_on, note, source)
        ON CONFLICT (treaty, country) DO UPDATE SET bound_from = excluded.bound_from,
            withdrawal_notified_on = excluded.withdrawal_notified_on, withdrawal_effective_on = excluded.withdrawal_effective_on,
            note = excluded.note, source = excluded.source, ticket = excluded.ticket
        """;

    internal static IEnumerable<NpgsqlBatchCommand> For(Block block, DecidedBatch decided)
    {
        if (decided.Treaties.Count > 0)
        {
            yield return Statement.Of(UpsertTreaties, block.Ticket, decided.Treaties.Column(treaty => treaty.Code),
                decided.Treaties.Column(treaty => treaty.Name), decided.Treaties.Column(treaty => treaty.EntryIntoForce),
                decided.Treaties.Column(treaty => treaty.WithdrawalNoticeMonths));
        }

        if (decided.Parties.Count > 0)
        {
            yield return Statement.Of(UpsertParties, block.Ticket, decided.Parties.Column(party => party.Treaty),
                decided.Parties.Column(party => party.Country.Code), decided.Parties.Column(party => party.BoundFrom),
                decided.Parties.Column(party => party.WithdrawalNotifiedOn), decided.Parties.Column(party => party.WithdrawalEffectiveOn),
                decided.Parties.Column(party => party.Note), decided.Parties.Column(party => party.Source));
        }
    }
}
