namespace Ledger.Api.Storage.Reading;

/// <summary>What a range of sequences, $1 to $2, is in each table.</summary>
internal static class EntryQueries
{
    // An entry's sequence is its block's first plus its ordinal, and blocks leave no gaps. So the first block is found
    // by its index, and of a block that reaches beyond the range only the part inside is read.
    private const string Span =
        """
        WITH span AS (
            SELECT * FROM blocks
            WHERE first_sequence >= (SELECT max(first_sequence) FROM blocks WHERE first_sequence <= $1)
                AND first_sequence <= $2
        )
        """;

    private const string Within = "USING (ticket) WHERE ordinal BETWEEN $1 - first_sequence AND $2 - first_sequence";

    internal static IReadOnlyList<string> All { get; } =
    [
        $"""
        {Span}
        SELECT first_sequence + ordinal, line, country, category, currency, stage, fiscal_year, source, bound, amount, legs
        FROM span JOIN postings {Within}
        ORDER BY 1, leg
        """,
        $"""
        {Span}
        SELECT footprint, stage, fiscal_year, source FROM footprint_cells
        WHERE footprint IN (SELECT footprint FROM span JOIN counts {Within})
        """,
        $"""
        {Span}
        SELECT first_sequence + ordinal, line, country, category, currency, footprint,
            lines, unpriced, unpriced_within, unquantified, approximate
        FROM span JOIN counts {Within}
        ORDER BY 1, n
        """,
        $"""
        {Span}
        SELECT first_sequence + ordinal, line, country, category, currency, stage, unit, bound, quantity, legs
        FROM span JOIN quantities {Within}
        ORDER BY 1, n
        """,
        $"""
        {Span}
        SELECT ticket, first_sequence, entries, late, recorded_at, content, previous, hash FROM span
        """,
        $"""
        {Span}
        SELECT first_sequence + ordinal, ticket, kind, line, version, actor, payload, journal.hash
        FROM span JOIN journal {Within}
        ORDER BY 1
        """,
    ];
}
