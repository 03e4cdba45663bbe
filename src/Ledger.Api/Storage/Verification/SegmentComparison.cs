using System.Globalization;
using Ledger.Api.Storage.Cells;
using Ledger.Api.Storage.Verification.Reading;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Holds the rows of segments against cells that were added up anew.</summary>
internal sealed class SegmentComparison
{
    private const string Table = "segments";

    private readonly Snapshot _snapshot;
    private readonly Dictionary<(long Level, long Ticket), (long Money, long Counts, long Quantities)> _headers = [];

    private SegmentComparison(Snapshot snapshot) => _snapshot = snapshot;

    /// <summary>Reads which segments there are.</summary>
    internal static SegmentComparison Load(Snapshot snapshot)
    {
        var segments = new SegmentComparison(snapshot);
        var rows = new TableStream<Tuple<short, long, int, int, int>>(
            snapshot.Connection, Table, $"SELECT level, ticket, money, counts, quantities FROM {Table}",
            row => Tuple.Create(row.GetInt16(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4)));
        while (rows.Peek() is { } row)
        {
            if (!segments._headers.TryAdd((row.Item1, row.Item2), (row.Item3, row.Item4, row.Item5)))
                throw new FaultFoundException(Table, Key(row.Item1, row.Item2), null, "The segment is there twice.");
            rows.Take();
        }

        return segments;
    }

    internal bool Has(SegmentLevel level, long ticket) => _headers.ContainsKey(((long)level, ticket));

    /// <summary>Holds a segment against what it must sum up to.</summary>
    internal void Compare(SegmentLevel level, long ticket, CellSet expected)
    {
        _headers.Remove(((long)level, ticket), out var header);
        var key = Key((long)level, ticket);
        var counted = (Money: expected.MoneyCells().LongCount(), Counts: expected.CountCells().LongCount(), Quantities: expected.QuantityCells().LongCount());
        if (header != counted)
            throw new FaultFoundException(Table, key, null, $"It has {header} rows of money, counts and quantities, and its postings add up to {counted} cells.");
        // Whatever the rows say is taken away again, so nothing may be left.
        var left = expected.Change();
        var money = Read(level, ticket, SegmentTables.Money, row => left.Add(MoneyOf(row)));
        var counts = Read(level, ticket, SegmentTables.Counts, row => left.Add(CountOf(row, left.Space)));
        var goods = Read(level, ticket, SegmentTables.Quantities, row => left.Add(QuantityOf(row)));
        if (money + counts + goods == 0 && counted != default) throw new FaultFoundException(Table, key, null, "It has no rows.");
        var rest = left.ToSet();
        Check(SegmentTables.Money, key, money, header.Money, rest.MoneyCells());
        Check(SegmentTables.Counts, key, counts, header.Counts, rest.CountCells());
        Check(SegmentTables.Quantities, key, goods, header.Quantities, rest.QuantityCells());
    }

    /// <summary>No segment may be left, and no row without one.</summary>
    internal void CheckEnd()
    {
        foreach (var (level, ticket) in _headers.Keys)
            throw new FaultFoundException(Table, Key(level, ticket), null, "No block with this ticket was sealed, or there is no such level.");
        foreach (var columns in (TableColumns[])[SegmentTables.Money, SegmentTables.Counts, SegmentTables.Quantities]) CheckOrphans(columns.Table);
    }

    private void CheckOrphans(string table)
    {
        using var command = new NpgsqlCommand(
            $"""
            SELECT r.level::text, r.ticket::text, r.level IN (0, 1) AND EXISTS (SELECT FROM blocks b WHERE b.ticket = r.ticket)
            FROM {table} r WHERE NOT EXISTS (SELECT FROM {Table} s WHERE s.level = r.level AND s.ticket = r.ticket) LIMIT 1
            """, _snapshot.Connection) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return;
        var key = $"level {(reader.IsDBNull(0) ? "nothing" : reader.GetString(0))}, ticket {(reader.IsDBNull(1) ? "nothing" : reader.GetString(1))}";
        throw !reader.IsDBNull(2) && reader.GetBoolean(2)
            ? new FaultFoundException(Table, key, null, "The segment is gone, and its rows are there.")
            : new FaultFoundException(table, key, null, "The row belongs to no segment.");
    }

    private int Read(SegmentLevel level, long ticket, TableColumns columns, RowAction add)
    {
        using var rows = new CopiedRows(_snapshot, columns, FormattableString.Invariant(
            $"SELECT {columns.Names} FROM {columns.Table} WHERE level = {(int)level} AND ticket = {ticket} ORDER BY n"));
        var count = 0;
        for (; rows.HasRow; rows.MoveNext())
        {
            var row = rows.Current;
            if (row.Number(2) != count)
                throw new FaultFoundException(columns.Table, Key((long)level, ticket), "n", $"Rows count from 0; after {count} of them comes {row.Number(2)}.");
            Add(columns, add, row);
            count++;
        }

        return count;
    }

    private static void Add(TableColumns columns, RowAction add, Row row)
    {
        try
        {
            add(row);
        }
        catch (OverflowException)
        {
            throw new FaultFoundException(columns.Table, Key(row.Number(0), row.Number(1)), null, "A row's figures are larger than any sum.");
        }
    }

    private static void Check<T>(TableColumns columns, string key, int rows, long expected, IEnumerable<T> left)
    {
        if (rows != expected) throw new FaultFoundException(columns.Table, key, null, $"The segment has {expected} rows, and {rows} are there.");
        foreach (var cell in left)
            throw new FaultFoundException(columns.Table, key, null, $"A row does not say what the postings add up to. What differs: {cell}.");
    }

    private static MoneyCell MoneyOf(Row row) => new(
        row.Text(3), row.Text(4), row.Text(5), new FootprintCell((Stage)row.Int(6), row.Int(7), row.Text(8)), -Sums(row, 9));

    private static CountCell CountOf(Row row, CellSpace space)
    {
        var footprint = row.Id(6);
        if (!space.Knows(footprint))
            throw new FaultFoundException(SegmentTables.Counts.Table, footprint.ToString(), "footprint", "Nothing was posted in this footprint.");
        return new CountCell(
            row.Text(3), row.Text(4), row.TextOrNone(5), footprint,
            -new LineCounts(row.Number(7), row.Number(8), row.Number(9), row.Number(10), row.Number(11)));
    }

    private static QuantityCell QuantityOf(Row row) => new(
        row.Text(3), row.Text(4), row.TextOrNone(5), (Stage)row.Int(6), row.Text(7), -new Goods(Sums(row, 8), row.Number(12)));

    private static Interval Sums(Row row, int column) =>
        new(Sum(row, column), Sum(row, column + 1), Sum(row, column + 2), row.Number(column + 3));

    private static Int128 Sum(Row row, int column) =>
        Int128.TryParse(row.Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sum) ? sum : throw row.Unreadable(column);

    private static string Key(long level, long ticket) => FormattableString.Invariant($"level {level}, ticket {ticket}");

    private delegate void RowAction(Row row);
}
