using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>The queries of postings and of segments, and what their rows say.</summary>
internal static class CellRows
{
    internal const string Postings =
        "SELECT country, category, currency, stage, fiscal_year, source, bound, amount, legs FROM postings WHERE " + TicketRange.Condition;

    internal const string Counts =
        "SELECT country, category, currency, footprint, lines, unpriced, unpriced_within, unquantified, approximate FROM counts WHERE "
        + TicketRange.Condition;

    internal const string Quantities =
        "SELECT country, category, currency, stage, unit, bound, quantity, legs FROM quantities WHERE " + TicketRange.Condition;

    internal const string SegmentMoney =
        """
        SELECT country, category, currency, stage, fiscal_year, source, stated, at_least, at_most, open_ends
        FROM segment_money WHERE level = $1 AND ticket = $2 ORDER BY n
        """;

    internal const string SegmentCounts =
        """
        SELECT country, category, currency, footprint, lines, unpriced, unpriced_within, unquantified, approximate
        FROM segment_counts WHERE level = $1 AND ticket = $2 ORDER BY n
        """;

    internal const string SegmentQuantities =
        """
        SELECT country, category, currency, stage, unit, stated, at_least, at_most, open_ends, legs
        FROM segment_quantities WHERE level = $1 AND ticket = $2 ORDER BY n
        """;

    internal static MoneyCell Posting(NpgsqlDataReader row) =>
        Money(row, Interval.Of(row.GetInt64(7), (Bound)row.GetInt16(6), row.GetInt16(8)));

    internal static MoneyCell MoneyOfSegment(NpgsqlDataReader row) => Money(row, Ends(row, 6));

    internal static CountCell Count(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Currency(row), row.GetGuid(3),
        new LineCounts(row.GetInt16(4), row.GetInt16(5), row.GetInt16(6), row.GetInt16(7), row.GetInt16(8)));

    internal static CountCell CountOfSegment(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), Currency(row), row.GetGuid(3),
        new LineCounts(row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8)));

    internal static QuantityCell Quantity(NpgsqlDataReader row) =>
        Goods(row, Domain.Rollups.Cells.Goods.Of(row.GetInt64(6), (Bound)row.GetInt16(5), row.GetInt16(7)));

    internal static QuantityCell QuantityOfSegment(NpgsqlDataReader row) => Goods(row, new Goods(Ends(row, 5), row.GetInt64(9)));

    private static MoneyCell Money(NpgsqlDataReader row, in Interval amount) => new(
        row.GetString(0), row.GetString(1), row.GetString(2),
        new FootprintCell((Stage)row.GetInt16(3), row.GetInt16(4), row.GetString(5)), amount);

    private static QuantityCell Goods(NpgsqlDataReader row, in Goods goods) => new(
        row.GetString(0), row.GetString(1), Currency(row), (Stage)row.GetInt16(3), row.GetString(4), goods);

    private static Interval Ends(NpgsqlDataReader row, int column) =>
        new(Sum(row, column), Sum(row, column + 1), Sum(row, column + 2), row.GetInt64(column + 3));

    private static Int128 Sum(NpgsqlDataReader row, int column) => (Int128)row.GetFieldValue<BigInteger>(column);

    private static string? Currency(NpgsqlDataReader row) => row.IsDBNull(2) ? null : row.GetString(2);
}
