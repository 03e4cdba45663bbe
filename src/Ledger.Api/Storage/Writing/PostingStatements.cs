using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Appends what a block's entries change in the totals.</summary>
internal static class PostingStatements
{
    private const string InsertMoney =
        """
        INSERT INTO postings (ticket, ordinal, leg, line, country, category, currency, stage, fiscal_year, source, bound, amount, legs)
        SELECT $1, * FROM unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::smallint[],
            $9::smallint[], $10::text[], $11::smallint[], $12::bigint[], $13::smallint[])
        """;

    private const string InsertCounts =
        """
        INSERT INTO counts (ticket, ordinal, n, line, country, category, currency, footprint, lines, unpriced, unpriced_within, unquantified, approximate)
        SELECT $1, * FROM unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::uuid[],
            $9::smallint[], $10::smallint[], $11::smallint[], $12::smallint[], $13::smallint[])
        """;

    private const string InsertQuantities =
        """
        INSERT INTO quantities (ticket, ordinal, n, line, country, category, currency, stage, unit, bound, quantity, legs)
        SELECT $1, * FROM unnest($2::int[], $3::int[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::smallint[],
            $9::text[], $10::smallint[], $11::bigint[], $12::smallint[])
        """;

    private const string InsertFootprints =
        """
        INSERT INTO footprint_cells (footprint, stage, fiscal_year, source)
        SELECT * FROM unnest($1::uuid[], $2::smallint[], $3::smallint[], $4::text[])
        ON CONFLICT DO NOTHING
        """;

    /// <param name="block">The block.</param>
    /// <param name="known">Footprints of which it is known that they are there.</param>
    internal static IEnumerable<NpgsqlBatchCommand> For(Block block, IReadOnlySet<Guid> known)
    {
        var money = Rows(block, postings => postings.Money);
        if (money.Count > 0)
        {
            yield return Statement.Of(InsertMoney, block.Ticket, money.Column(row => row.Ordinal), money.Column(row => row.N),
                money.Column(row => row.Posting.Line), money.Column(row => row.Posting.Country),
                money.Column(row => row.Posting.Category), money.Column(row => row.Posting.Currency),
                money.Column(row => (short)row.Posting.Stage), money.Column(row => (short)row.Posting.FiscalYear),
                money.Column(row => row.Posting.Source), money.Column(row => (short)row.Posting.Bound),
                money.Column(row => row.Posting.MinorUnits), money.Column(row => (short)row.Posting.Legs));
        }

        var counts = Rows(block, postings => postings.Counts);
        List<Footprint> footprints = [.. counts.Select(row => row.Posting.Footprint).Where(footprint => !known.Contains(footprint.Id)).Distinct()];
        if (footprints.Count > 0) yield return Footprints(footprints);
        if (counts.Count > 0)
        {
            yield return Statement.Of(InsertCounts, block.Ticket, counts.Column(row => row.Ordinal), counts.Column(row => row.N),
                counts.Column(row => row.Posting.Line), counts.Column(row => row.Posting.Country),
                counts.Column(row => row.Posting.Category), counts.Column(row => row.Posting.Currency),
                counts.Column(row => row.Posting.Footprint.Id), counts.Column(row => (short)row.Posting.Lines),
                counts.Column(row => (short)row.Posting.Unpriced), counts.Column(row => (short)row.Posting.UnpricedWithin),
                counts.Column(row => (short)row.Posting.Unquantified), counts.Column(row => (short)row.Posting.Approximate));
        }

        var quantities = Rows(block, postings => postings.Quantities);
        if (quantities.Count > 0)
        {
            yield return Statement.Of(InsertQuantities, block.Ticket, quantities.Column(row => row.Ordinal), quantities.Column(row => row.N),
                quantities.Column(row => row.Posting.Line), quantities.Column(row => row.Posting.Country),
                quantities.Column(row => row.Posting.Category), quantities.Column(row => row.Posting.Currency),
                quantities.Column(row => (short)row.Posting.Stage), quantities.Column(row => row.Posting.Unit),
                quantities.Column(row => (short)row.Posting.Bound), quantities.Column(row => row.Posting.Millionths),
                quantities.Column(row => (short)row.Posting.Legs));
        }
    }

    /// <summary>Inserts footprints that are not there yet.</summary>
    internal static NpgsqlBatchCommand Footprints(IEnumerable<Footprint> footprints)
    {
        var cells = footprints.SelectMany(footprint => footprint.Cells, (footprint, cell) => (footprint.Id, Cell: cell)).ToList();
        return Statement.Of(InsertFootprints, cells.Column(row => row.Id), cells.Column(row => (short)row.Cell.Stage),
            cells.Column(row => (short)row.Cell.Year), cells.Column(row => row.Cell.Source));
    }

    private static List<(int Ordinal, int N, T Posting)> Rows<T>(Block block, Func<Postings, IEnumerable<T>> of) =>
        [.. block.Entries.SelectMany((entry, ordinal) => of(entry.Postings).Select((posting, n) => (ordinal, n, posting)))];
}
