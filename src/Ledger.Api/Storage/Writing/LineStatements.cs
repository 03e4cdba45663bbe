using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings the current rows of lines to where a block leaves them, and keeps the rows they had.</summary>
internal static class LineStatements
{
    private const string KeepRows =
        """
        INSERT INTO line_item_versions
        SELECT line_items.*, row.until FROM line_items
        JOIN unnest($1::uuid[], $2::bigint[]) AS row (id, until) ON row.id = line_items.id
        """;

    // Arrays of arrays would have to be rectangular, so tags and ancestors travel as array literals.
    private const string UpsertLines =
        """
        INSERT INTO line_items (id, reference, version, recorded_sequence, version_sequence, derived_sequence, recorded_at,
            country, category, stage, date_first, date_last, currency, amount, supplier, tags, part_of, ancestors,
            within_priced, footprint, payload, words, taken_inexact, taken_quantity, taken_quantity_inexact,
            overrun_amount, overrun_quantity, movements, void_reason, row_sequence)
        SELECT id, reference, version, sequence, sequence, derived, $1, country, category, stage, date_first, date_last,
            currency, amount, supplier, tags::text[], part_of, ancestors::uuid[], within_priced, footprint, payload,
            to_tsvector('simple', words), inexact, quantity, quantity_inexact, overrun, quantity_overrun,
            movements, void_reason, derived
        FROM unnest($2::uuid[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::smallint[],
            $10::date[], $11::date[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::uuid[], $17::text[],
            $18::bool[], $19::uuid[], $20::text[], $21::text[], $22::int[], $23::bigint[], $24::int[], $25::bigint[],
            $26::bigint[], $27::text[], $28::text[])
            AS row (id, reference, version, sequence, derived, country, category, stage, date_first, date_last, currency,
                amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload, words, inexact, quantity,
                quantity_inexact, overrun, quantity_overrun, movements, void_reason)
        ON CONFLICT (id) DO UPDATE SET
            version_sequence = CASE WHEN excluded.version > line_items.version THEN excluded.version_sequence ELSE line_items.version_sequence END,
            recorded_at = CASE WHEN excluded.version > line_items.version THEN excluded.recorded_at ELSE line_items.recorded_at END,
            reference = excluded.reference, version = excluded.version, derived_sequence = excluded.derived_sequence,
            country = excluded.country, category = excluded.category, stage = excluded.stage,
            date_first = excluded.date_first, date_last = excluded.date_last, currency = excluded.currency,
            amount = excluded.amount, supplier = excluded.supplier, tags = excluded.tags, part_of = excluded.part_of,
            ancestors = excluded.ancestors, within_priced = excluded.within_priced, footprint = excluded.footprint,
            payload = excluded.payload, words = excluded.words, taken_inexact = excluded.taken_inexact,
            taken_quantity = excluded.taken_quantity, taken_quantity_inexact = excluded.taken_quantity_inexact,
            overrun_amount = excluded.overrun_amount, overrun_quantity = excluded.overrun_quantity,
            movements = excluded.movements, void_reason = excluded.void_reason, row_sequence = excluded.row_sequence
        """;

    private const string UpdateEnvelopes =
        """
        UPDATE line_items SET derived_sequence = row.derived, taken_inexact = row.inexact, taken_quantity = row.quantity,
            taken_quantity_inexact = row.quantity_inexact
        FROM unnest($1::uuid[], $2::bigint[], $3::int[], $4::bigint[], $5::int[])
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

    internal static IEnumerable<NpgsqlBatchCommand> For(Block block, IReadOnlyCollection<ChangedLine> lines)
    {
        var rows = lines.Where(line => line.IsNewRow).OrderBy(line => line.State.Id).ToList();
        var kept = rows.Where(line => line.Before is not null).ToList();
        if (kept.Count > 0)
        {
            yield return Statement.Of(KeepRows,
                kept.Column(line => line.State.Id), kept.Column(line => block.FirstSequence + line.ChangedBy));
        }

        if (rows.Count > 0) yield return Upsert(block, rows);
        var envelopes = lines.Where(line => !line.IsNewRow).OrderBy(line => line.State.Id).ToList();
        if (envelopes.Count > 0) yield return Update(block, envelopes);
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

    private static NpgsqlBatchCommand Upsert(Block block, List<ChangedLine> lines) => Statement.Of(
        UpsertLines,
        block.RecordedAt,
        lines.Column(line => line.State.Id),
        lines.Column(line => line.State.Item.Reference),
        lines.Column(line => line.State.Version),
        lines.Column(line => block.FirstSequence + (line.VersionBy ?? line.ChangedBy)),
        lines.Column(line => block.FirstSequence + line.ChangedBy),
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
        lines.Column(line => line.State.Position()?.Footprint.Id ?? Nowhere.Id),
        lines.Column(line => LineItemPayload.Write(line.State.Item)),
        lines.Column(line => $"{line.State.Item.Title} {line.State.Item.Notes}"),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts),
        lines.Column(line => line.State.Overrun),
        lines.Column(line => line.State.QuantityOverrun),
        lines.Column(line => MovementPayload.WriteAll(line.State.Movements, line.State.Item)),
        lines.Column(line => line.State.VoidReason));

    // A voided line stands nowhere; the footprint without cells is the one that no filter finds.
    private static Footprint Nowhere { get; } = new([]);

    private static NpgsqlBatchCommand Update(Block block, List<ChangedLine> lines) => Statement.Of(
        UpdateEnvelopes,
        lines.Column(line => line.State.Id),
        lines.Column(line => block.FirstSequence + line.ChangedBy),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts));

    private static string ArrayLiteral(IEnumerable<string> items) => "{" + string.Join(',', items.Select(item =>
        $"\"{item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";
}
