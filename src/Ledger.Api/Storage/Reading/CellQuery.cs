using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>
/// The SQL that adds postings up to cells: grouped by no more than the roll-up asks for. Conditions on legs are left to
/// the roll-up, which applies them to money and footprints alike.
/// </summary>
internal sealed class CellQuery
{
    private const string WholeDate =
        """
        CASE WHEN l.date_first = l.date_last THEN to_char(l.date_first, 'YYYY-MM-DD')
             WHEN date_trunc('month', l.date_first) = date_trunc('month', l.date_last) THEN to_char(l.date_first, 'YYYY-MM')
             ELSE to_char(l.date_first, 'YYYY') END
        """;

    /// <summary>How many columns <see cref="ReadFacts"/> reads.</summary>
    internal const int FactColumns = 11;

    private readonly RollupShape _shape;
    private readonly LineConditions _conditions;
    private readonly string _lines;
    private readonly TreatyBook _treaties;
    private readonly string _screening;

    internal CellQuery(RollupShape shape, LineFilter filter, ReadSnapshot snapshot)
    {
        _shape = shape;
        _conditions = new LineConditions(filter, snapshot.Instant);
        _lines = snapshot.LinesSql;
        _treaties = filter.KnownTreaties;
        _screening = Groups(Dimension.Screening) ? ScreeningSql.Outcome(_treaties, _conditions.Value) : "NULL::int";
    }

    private bool ReadsLines => _conditions.ReadsLines || _shape.GroupBy.Any(dimension =>
        dimension is Dimension.Supplier or Dimension.Tag or Dimension.Screening or Dimension.Year or Dimension.Quarter or Dimension.Month
            or Dimension.WholeDate);

    private bool NeedsYear => Groups(Dimension.FiscalYear) || !_shape.Legs.FiscalYears.IsEmpty;

    private bool NeedsSource => Groups(Dimension.Source) || Groups(Dimension.SourceKind)
        || !_shape.Legs.Sources.IsEmpty || !_shape.Legs.SourceKinds.IsEmpty;

    internal NpgsqlCommand Money(NpgsqlConnection connection) => Command(
        connection, "postings",
        [
            "p.stage",
            NeedsYear ? "p.fiscal_year" : "0::smallint",
            NeedsSource ? "p.source" : "CASE WHEN p.source = 'unattributed' THEN p.source ELSE '' END",
            "p.bound",
        ],
        "sum(p.amount)::numeric, sum(p.legs)", "sum(p.legs) <> 0 OR sum(p.amount) <> 0");

    internal NpgsqlCommand Counts(NpgsqlConnection connection) => Command(
        connection, "counts", ["p.footprint"],
        "sum(p.lines), sum(p.unpriced), sum(p.unpriced_within), sum(p.unquantified), sum(p.approximate)",
        "sum(p.lines) <> 0 OR sum(p.approximate) <> 0");

    internal NpgsqlCommand Quantities(NpgsqlConnection connection) => Command(
        connection, "quantities", ["p.stage", "p.unit", "p.bound"],
        "sum(p.quantity)::numeric, sum(p.legs)", "sum(p.legs) <> 0");

    internal LineFacts ReadFacts(NpgsqlDataReader reader) => new()
    {
        Country = Text(reader, 0),
        Category = Text(reader, 1),
        Currency = Text(reader, 2),
        Supplier = Text(reader, 3),
        Tags = reader.IsDBNull(4) ? [] : [.. reader.GetFieldValue<string[]>(4)],
        Year = Text(reader, 5),
        Quarter = Text(reader, 6),
        Month = Text(reader, 7),
        Date = Text(reader, 8),
        Treaties = Text(reader, 9) is { } category && _treaties.Screened.TryGetValue(category, out var prohibitions)
            ? [.. prohibitions.Select(prohibition => prohibition.Treaty)]
            : [],
        Screening = Groups(Dimension.Screening)
            ? Codelist<ScreeningOutcome>.Text(reader.IsDBNull(10) ? ScreeningOutcome.Clear : (ScreeningOutcome)reader.GetInt32(10))
            : null,
    };

    private NpgsqlCommand Command(
        NpgsqlConnection connection, string table, string[] keys, string sums, string having)
    {
        string[] facts =
        [
            Groups(Dimension.Country) ? "p.country" : "NULL::text",
            Groups(Dimension.Category) ? "p.category" : "NULL::text",
            "p.currency",
            Groups(Dimension.Supplier) ? "l.supplier" : "NULL::text",
            Groups(Dimension.Tag) ? "l.tags" : "NULL::text[]",
            Groups(Dimension.Year) ? "to_char(l.date_first, 'YYYY')" : "NULL::text",
            Groups(Dimension.Quarter) ? Period("quarter", "YYYY-\"Q\"Q") : "NULL::text",
            Groups(Dimension.Month) ? Period("month", "YYYY-MM") : "NULL::text",
            Groups(Dimension.WholeDate) ? WholeDate : "NULL::text",
            Groups(Dimension.Treaty) ? "p.category" : "NULL::text",
            _screening,
        ];
        string[] columns = [.. facts, .. keys];
        var text =
            $"""
            SELECT {string.Join(", ", columns)}, {sums}
            FROM {table} p {(ReadsLines ? $"JOIN ({_lines}) l ON l.id = p.line" : "")}
            {_conditions.Where}
            GROUP BY {string.Join(", ", Enumerable.Range(1, columns.Length))}
            HAVING {having}
            """;
        var command = new NpgsqlCommand(text, connection) { CommandTimeout = LedgerDatabase.ReadTimeoutSeconds };
        foreach (var value in _conditions.Values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private bool Groups(Dimension dimension) => _shape.GroupBy.Contains(dimension);

    private static string Period(string period, string format) =>
        $"""
        CASE WHEN date_trunc('{period}', l.date_first) = date_trunc('{period}', l.date_last)
             THEN to_char(l.date_first, '{format}') END
        """;

    private static string? Text(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);
}
