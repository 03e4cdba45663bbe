using System.Collections.Immutable;
using System.Globalization;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Cells;
using Ledger.Domain.Treaties;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>
/// Makes cells of the rows of lines, for roll-ups that ask for what cells do not know: suppliers, tags, treaties, dates, envelopes.
/// </summary>
internal sealed class LineFold
{
    // In canonical JSON an unescaped quote after a comma begins a member, and only the line itself has a quantity.
    private const string Columns =
        """
        l.country, l.category, l.currency, l.footprint, l.within_priced, l.standing, l.supplier, l.tags, l.date_first, l.date_last,
        strpos(l.payload, ',"quantity":{') > 0
        """;

    private readonly LedgerDatabase _database;
    private readonly RollupShape _shape;
    private readonly TreatyBook _treaties;
    private readonly CellSetBuilder _cells;
    private readonly LineCells _lines;

    private LineFold(LedgerDatabase database, RollupShape shape, TreatyBook treaties, CellSetBuilder cells) =>
        (_database, _shape, _treaties, _cells, _lines) = (database, shape, treaties, cells, new LineCells(cells));

    /// <summary>Whether a roll-up asks for what only lines know.</summary>
    internal static bool IsNeeded(RollupShape shape, LineFilter filter) =>
        !(filter.Suppliers.IsEmpty && filter.Tags.IsEmpty && filter.Dates.IsEmpty && filter.PartOf.IsEmpty
            && filter.Treaties.IsEmpty && filter.Screenings.IsEmpty)
        || shape.GroupBy.Any(dimension => dimension is Dimension.Supplier or Dimension.Tag or Dimension.Treaty or Dimension.Screening
            or Dimension.Year or Dimension.Quarter or Dimension.Month or Dimension.WholeDate);

    /// <summary>The cells of the lines that a filter takes.</summary>
    internal static async Task<CellSet> ReadAsync(
        LedgerDatabase database, ReadSnapshot snapshot, CellSpace known, RollupShape shape, LineFilter filter, CancellationToken cancellationToken)
    {
        CellSpace space;
        lock (known) space = known.WithFootprints();
        var cells = CellSet.Empty(space).Change();
        await new LineFold(database, shape, filter.KnownTreaties, cells).ReadAsync(snapshot, filter, cancellationToken);
        return cells.ToSet();
    }

    private async Task ReadAsync(ReadSnapshot snapshot, LineFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new LineConditions(filter);
        var outcome = Groups(Dimension.Screening) ? ScreeningSql.Outcome(_treaties, conditions.Value) : "NULL::int";
        await using var command = new NpgsqlCommand(
            $"SELECT {Columns}, {outcome} FROM ({snapshot.LinesSql}) l WHERE {conditions.Text}", snapshot.Connection);
        foreach (var value in conditions.Values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var footprint = reader.GetGuid(3);
            if (!_cells.Space.Knows(footprint)) await LearnAsync(footprint, cancellationToken);
            _lines.Add(
                KindOf(reader), _cells.FootprintOf(footprint), !reader.IsDBNull(2), reader.GetBoolean(4), reader.GetBoolean(10),
                reader.GetFieldValue<byte[]>(5));
        }
    }

    private int KindOf(NpgsqlDataReader row) => _cells.KindOf(
        Groups(Dimension.Country) ? row.GetString(0) : null,
        Groups(Dimension.Category) ? row.GetString(1) : null,
        row.IsDBNull(2) ? null : row.GetString(2),
        Details(row));

    private LineDetails Details(NpgsqlDataReader row)
    {
        var (first, last) = (row.GetFieldValue<DateOnly>(8), row.GetFieldValue<DateOnly>(9));
        var sameYear = first.Year == last.Year;
        return new LineDetails
        {
            Supplier = Groups(Dimension.Supplier) && !row.IsDBNull(6) ? row.GetString(6) : null,
            Tags = Groups(Dimension.Tag) ? [.. row.GetFieldValue<string[]>(7)] : [],
            Treaties = Groups(Dimension.Treaty) ? TreatiesOf(row.GetString(1)) : [],
            Screening = Groups(Dimension.Screening)
                ? Codelist<ScreeningOutcome>.Text(row.IsDBNull(11) ? ScreeningOutcome.Clear : (ScreeningOutcome)row.GetInt32(11))
                : null,
            Year = Groups(Dimension.Year) ? Text($"{first:yyyy}") : null,
            Quarter = Groups(Dimension.Quarter) && sameYear && Quarter(first) == Quarter(last) ? Text($"{first:yyyy}-Q{Quarter(first)}") : null,
            Month = Groups(Dimension.Month) && sameYear && first.Month == last.Month ? Text($"{first:yyyy-MM}") : null,
            Date = Groups(Dimension.WholeDate) ? Date(first, last) : null,
        };
    }

    private ImmutableArray<string> TreatiesOf(string category) => _treaties.Screened.TryGetValue(category, out var prohibitions)
        ? [.. prohibitions.Select(prohibition => prohibition.Treaty)]
        : [];

    private bool Groups(Dimension dimension) => _shape.GroupBy.Contains(dimension);

    // Footprints never change, so it does not matter that another connection may see later ones.
    private async Task LearnAsync(Guid footprint, CancellationToken cancellationToken)
    {
        await using var command = _database.Connections.CreateCommand("SELECT stage, fiscal_year, source FROM footprint_cells WHERE footprint = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = footprint });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<FootprintCell> places = [];
        while (await reader.ReadAsync(cancellationToken))
            places.Add(new FootprintCell((Stage)reader.GetInt16(0), reader.GetInt16(1), reader.GetString(2)));
        _cells.Space.Add(new Footprint(places));
    }

    private static string Date(DateOnly first, DateOnly last) => first.ToString(
        first == last ? "yyyy-MM-dd" : first.Month == last.Month ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);

    private static int Quarter(DateOnly day) => (day.Month + 2) / 3;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
