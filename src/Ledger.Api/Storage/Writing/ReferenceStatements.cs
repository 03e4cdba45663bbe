using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings reference data to where a block leaves it, and keeps the answers to idempotency keys.</summary>
internal static class ReferenceStatements
{
    private const string UpsertSources =
        """
        INSERT INTO allocation_sources (slug, name, kind, country, sequence)
        SELECT slug, name, kind, country, $1 FROM unnest($2::text[], $3::text[], $4::smallint[], $5::text[])
            AS row (slug, name, kind, country)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, kind = excluded.kind, country = excluded.country,
            sequence = excluded.sequence
        """;

    private const string UpsertCategories =
        """
        INSERT INTO categories (path, name, cpv, fsc, military_list, prohibited_by, sequence)
        SELECT path, name, cpv, fsc, military_list, prohibited_by, $1
        FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            AS row (path, name, cpv, fsc, military_list, prohibited_by)
        ON CONFLICT (path) DO UPDATE SET name = excluded.name, cpv = excluded.cpv, fsc = excluded.fsc,
            military_list = excluded.military_list, prohibited_by = excluded.prohibited_by, sequence = excluded.sequence
        """;

    private const string InsertKeys =
        """
        INSERT INTO idempotency_keys (scope, key, fingerprint, status, sequence, recorded_at)
        SELECT scope, key, fingerprint, status, sequence, $1
        FROM unnest($2::text[], $3::text[], $4::bytea[], $5::smallint[], $6::bigint[])
            AS row (scope, key, fingerprint, status, sequence)
        """;

    internal static IEnumerable<NpgsqlBatchCommand> For(long firstSequence, long lastSequence, DateTimeOffset recordedAt, DecidedBatch decided)
    {
        if (decided.Sources.Count > 0)
        {
            yield return Statement.Of(UpsertSources, lastSequence,
                decided.Sources.Column(source => source.Slug), decided.Sources.Column(source => source.Name),
                decided.Sources.Column(source => (short)source.Kind), decided.Sources.Column(source => source.Country?.Code));
        }

        if (decided.Categories.Count > 0)
        {
            yield return Statement.Of(UpsertCategories, lastSequence,
                decided.Categories.Column(category => category.Path.ToString()), decided.Categories.Column(category => category.Name),
                decided.Categories.Column(category => category.Cpv), decided.Categories.Column(category => category.Fsc),
                decided.Categories.Column(category => category.MilitaryList),
                decided.Categories.Column(category => category.ProhibitedBy));
        }

        if (decided.Requests.Count == 0) yield break;
        yield return Statement.Of(InsertKeys, recordedAt,
            decided.Requests.Column(kept => kept.Request.Scope), decided.Requests.Column(kept => kept.Request.Key),
            decided.Requests.Column(kept => kept.Request.Fingerprint), decided.Requests.Column(kept => (short)kept.Status),
            decided.Requests.Column(kept => firstSequence + kept.Ordinal));
    }
}
