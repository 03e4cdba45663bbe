using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Brings the current rows of lines to where a block leaves them.</summary>
internal static class LineStatements
{
    // Arrays of arrays would have to be rectangular, so tags and ancestors travel as array literals.
    private const string InsertLines =
        """
        INSERT INTO line_items (id, reference, version, recorded_sequence, version_sequence, derived_sequence, recorded_at,
            country, category, stage, date_first, date_last, currency, amount, supplier, tags, part_of, ancestors,
            within_priced, footprint, payload, words, taken_inexact, taken_quantity, taken_quantity_inexact,
            overrun_amount, overrun_quantity)
        SELECT id, reference, version, sequence, sequence, derived, $1, country, category, stage, date_first, date_last,
            currency, amount, supplier, tags::text[], part_of, ancestors::uuid[], within_priced, footprint, payload,
            to_tsvector('simple', words), inexact, quantity, quantity_inexact, overrun, quantity_overrun
        FROM unnest($2::uuid[], $3::text[], $4::int[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::smallint[],
            $10::date[], $11::date[], $12::text[], $13::bigint[], $14::text[], $15::text[], $16::uuid[], $17::text[],
            $18::bool[], $19::uuid[], $20::text[], $21::text[], $22::int[], $23::bigint[], $24::int[], $25::bigint[],
            $26::bigint[])
            AS row (id, reference, version, sequence, derived, country, category, stage, date_first, date_last, currency,
                amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload, words, inexact, quantity,
                quantity_inexact, overrun, quantity_overrun)
        """;

    private const string UpdateEnvelopes =
        """
        UPDATE line_items SET derived_sequence = row.derived, taken_inexact = row.inexact, taken_quantity = row.quantity,
            taken_quantity_inexact = row.quantity_inexact, overrun_amount = row.overrun, overrun_quantity = row.quantity_overrun
        FROM unnest($1::uuid[], $2::bigint[], $3::int[], $4::bigint[], $5::int[], $6::bigint[], $7::bigint[])
            AS row (id, derived, inexact, quantity, quantity_inexact, overrun, quantity_overrun)
        WHERE line_items.id = row.id
        """;

    private const string UpsertTakes =
        """
        INSERT INTO envelope_takes (envelope, fiscal_year, source, amount)
        SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::text[], $4::bigint[])
        ON CONFLICT (envelope, fiscal_year, source) DO UPDATE SET amount = excluded.amount
        """;

    internal static IEnumerable<NpgsqlBatchCommand> For(Block block, IReadOnlyCollection<ChangedLine> lines)
    {
        var recorded = lines.Where(line => line.RecordedBy is not null).ToList();
        if (recorded.Count > 0) yield return Insert(block, recorded);
        var envelopes = lines.Where(line => line.RecordedBy is null).ToList();
        if (envelopes.Count > 0) yield return Update(block, envelopes);
        var takes = lines.SelectMany(line => line.State.Takes.Amounts, (line, taken) => (line.State.Id, Taken: taken))
            .OrderBy(row => row.Id).ToList();
        if (takes.Count == 0) yield break;
        yield return Statement.Of(UpsertTakes,
            takes.Column(row => row.Id), takes.Column(row => (short)row.Taken.Key.Year),
            takes.Column(row => row.Taken.Key.Source), takes.Column(row => row.Taken.Value));
    }

    private static NpgsqlBatchCommand Insert(Block block, List<ChangedLine> lines) => Statement.Of(
        InsertLines,
        block.RecordedAt,
        lines.Column(line => line.State.Id),
        lines.Column(line => line.State.Item.Reference),
        lines.Column(line => line.State.Version),
        lines.Column(line => block.FirstSequence + line.RecordedBy!.Value),
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
        lines.Column(line => line.State.Position().Footprint.Id),
        lines.Column(line => block.Entries[line.RecordedBy!.Value].Payload),
        lines.Column(line => $"{line.State.Item.Title} {line.State.Item.Notes}"),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts),
        lines.Column(line => line.State.Overrun),
        lines.Column(line => line.State.QuantityOverrun));

    private static NpgsqlBatchCommand Update(Block block, List<ChangedLine> lines) => Statement.Of(
        UpdateEnvelopes,
        lines.Column(line => line.State.Id),
        lines.Column(line => block.FirstSequence + line.ChangedBy),
        lines.Column(line => line.State.Takes.InexactParts),
        lines.Column(line => line.State.Takes.QuantityMillionths),
        lines.Column(line => line.State.Takes.InexactQuantityParts),
        lines.Column(line => line.State.Overrun),
        lines.Column(line => line.State.QuantityOverrun));

    private static string ArrayLiteral(IEnumerable<string> items) => "{" + string.Join(',', items.Select(item =>
        $"\"{item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";
}
