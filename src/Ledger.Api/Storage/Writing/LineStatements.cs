using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings the current rows of lines to where a block leaves them, and keeps the rows they had.</summary>
internal static class LineStatements
{
    private const string KeepRows =
        $"""
        INSERT INTO line_item_versions ({LineRows.CommonColumns}, until_ticket)
        SELECT {LineRows.CommonColumns}, $2 FROM line_items WHERE id = ANY ($1)
        """;

    // Arrays of arrays would have to be rectangular, so tags and ancestors travel as array literals.
    private const string Rows =
        """
        FROM unnest($2::uuid[], $3::text[], $4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::smallint[],
            $10::date[], $11::date[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::uuid[], $17::text[],
            $18::bool[], $19::uuid[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[], $25::bigint[],
            $26::bigint[], $27::int[], $28::bigint[], $29::int[])
            AS row (id, reference, version, version_ordinal, derived_ordinal, country, category, stage, date_first, date_last,
                currency, amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload, movements, void_reason,
                standing, words, overrun, quantity_overrun, inexact, quantity, quantity_inexact)
        """;

    private const string InsertLines =
        $"""
        INSERT INTO line_items ({LineRows.CurrentColumns})
        SELECT id, reference, version, $1, version_ordinal, $1, country, category, stage, date_first, date_last, currency,
            amount, supplier, tags::text[], part_of, ancestors::uuid[], within_priced, footprint, payload, movements,
            void_reason, standing, words, overrun, quantity_overrun, $1, derived_ordinal, inexact, quantity, quantity_inexact
        {Rows}
        """;

    private const string UpdateLines =
        $"""
        UPDATE line_items SET
            version_ticket = CASE WHEN row.version > line_items.version THEN $1 ELSE version_ticket END,
            version_ordinal = CASE WHEN row.version > line_items.version THEN row.version_ordinal ELSE line_items.version_ordinal END,
            reference = row.reference, version = row.version,
            derived_ticket = $1, derived_ordinal = row.derived_ordinal, row_ticket = $1,
            country = row.country, category = row.category, stage = row.stage, date_first = row.date_first,
            date_last = row.date_last, currency = row.currency, amount = row.amount, supplier = row.supplier,
            tags = row.tags::text[], part_of = row.part_of, ancestors = row.ancestors::uuid[],
            within_priced = row.within_priced, footprint = row.footprint, payload = row.payload, movements = row.movements,
            void_reason = row.void_reason, standing = row.standing, words = row.words,
            overrun_amount = row.overrun, overrun_quantity = row.quantity_overrun, taken_inexact = row.inexact,
            taken_quantity = row.quantity, taken_quantity_inexact = row.quantity_inexact
        {Rows}
        WHERE line_items.id = row.id
        """;

    private const string UpdateEnvelopes =
        """
        UPDATE line_items SET derived_ticket = $1, derived_ordinal = row.derived, taken_inexact = row.inexact,
            taken_quantity = row.quantity, taken_quantity_inexact = row.quantity_inexact
        FROM unnest($2::uuid[], $3::int[], $4::int[], $5::bigint[], $6::int[])
            AS row (id, derived, inexact, quantity, quantity_inexact)
        WHERE line_items.id = row.id
        """;

    private const string UpsertTakes =
        """
        INSERT INTO envelope_takes (envelope, fiscal_year, source, amount)
        SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::bigint[])
        ON CONFLICT (envelope, fiscal_year, source) DO UPDATE SET amount = excluded.amount
        """;

    private const string DeleteTakes =
        """
        DELETE FROM envelope_takes t
        USING unnest($1::uuid[], $2::smallint[], $3::text[]) AS row (envelope, fiscal_year, source)
        WHERE t.envelope = row.envelope AND t.fiscal_year = row.fiscal_year AND t.source = row.source
        """;

    /// <summary>
    /// What brings lines to where a block leaves them. With <paramref name="keep"/> the rows are kept that lines had before;
    /// those that the block has made itself were never seen.
    /// </summary>
    internal static IEnumerable<NpgsqlBatchCommand> For(long ticket, IReadOnlyCollection<ChangedLine> lines, bool keep)
    {
        var rows = lines.Where(line => line.IsNewRow).OrderBy(line => line.State.Id).ToList();
        var added = rows.Where(line => line.Before is null).ToList();
        if (added.Count > 0) yield return WithRows(InsertLines, ticket, added);
        var replaced = rows.Where(line => line.Before is not null).ToList();
        if (replaced.Count > 0)
        {
            if (keep) yield return Statement.Of(KeepRows, replaced.Column(line => line.State.Id), ticket);
            yield return WithRows(UpdateLines, ticket, replaced);
        }

        var envelopes = lines.Where(line => !line.IsNewRow).OrderBy(line => line.State.Id).ToList();
        if (envelopes.Count > 0) yield return Update(ticket, envelopes);
        foreach (var statement in TakesOf(lines)) yield return statement;
    }

    private static IEnumerable<NpgsqlBatchCommand> TakesOf(IReadOnlyCollection<ChangedLine> lines)
    {
        var takes = lines.SelectMany(line => line.State.Takes.Amounts, (line, taken) => (line.State.Id, Taken: taken))
            .OrderBy(row => row.Id).ToList();
        if (takes.Count > 0)
        {
            yield return Statement.Of(UpsertTakes,
                takes.Column(row => row.Id), takes.Column(row => (short)row.Taken.Key.Year),
                takes.Column(row => row.Taken.Key.Source), takes.Column(row => row.Taken.Value));
        }

        var gone = lines.Where(line => line.Before is not null)
            .SelectMany(line => line.Before!.Takes.Amounts.Keys.Except(line.State.Takes.Amounts.Keys), (line, key) => (line.State.Id, Key: key))
            .OrderBy(row => row.Id).ToList();
        if (gone.Count > 0)
        {
            yield return Statement.Of(DeleteTakes,
                gone.Column(row => row.Id), gone.Column(row => (short)row.Key.Year), gone.Column(row => row.Key.Source));
        }
    }

    private static NpgsqlBatchCommand WithRows(string text, long ticket, List<ChangedLine> lines) => Statement.Of(
        text,
        ticket,
        lines.Column(line => line.State.Id),
        lines.Column(line => line.State.Item.Reference),
        lines.Column(line => line.State.Version),
        lines.Column(line => line.VersionBy ?? line.ChangedBy),
        lines.Column(line => line.ChangedBy),
        lines.Column(line => line.State.Item.Country.Code),
        lines.Column(line => line.State.Item.Category.ToString()),
        lines.Column(line => (short)line.State.Item.Stage),
        lines.Column(line => line.State.Item.Date.First),
        lines.Column(line => line.State.Item.Date.Last),
        lines.Column(line => line.State.Item.Value?.Currency.Code),
        lines.Column(line => line.State.Item.Value?.MinorUnits),
        lines.Column(line => line.State.Item.Supplier?.Name),
        lines.Column(line => ArrayLiteral(line.State.Item.Tags)),
        lines.Column(line => line.State.Item.PartOf),
        lines.Column(line => ArrayLiteral(line.State.Ancestors.Select(id => id.ToString()))),
        lines.Column(line => line.State.WithinPriced),
        lines.Column(line => (line.Position?.Footprint ?? Footprint.Nowhere).Id),
        lines.Column(line => line.Payload),
        lines.Column(line => line.State.Movements.IsEmpty ? "[]" : MovementPayload.WriteAll(line.State.Movements, line.State.Item)),
        lines.Column(line => line.State.VoidReason),
        lines.Column(line => line.Standing),
        lines.Column(line => LineRows.Words(line.State.Item)),
        lines.Column(line => line.State.Overrun),
        lines.Column(line => line.State.QuantityOverrun),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts));

    private static NpgsqlBatchCommand Update(long ticket, List<ChangedLine> lines) => Statement.Of(
        UpdateEnvelopes,
        ticket,
        lines.Column(line => line.State.Id),
        lines.Column(line => line.ChangedBy),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts));

    private static string ArrayLiteral(IEnumerable<string> items) => "{" + string.Join(',', items.Select(item =>
        $"\"{item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";
}
