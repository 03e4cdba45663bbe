using Ledger.Api.Storage.Model;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>Reads entries with all that their hashes cover.</summary>
public static class EntryReader
{
    /// <summary>The entries of a range of sequences in order, as far as the journal goes.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> EntriesAsync(
        this ReadSnapshot snapshot, long first, long last, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(snapshot.Connection);
        foreach (var text in EntryQueries.All)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text) { Parameters = { new() { Value = first }, new() { Value = last } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var money = await RowsAsync(reader, row => (Sequence: row.GetInt64(0), Posting: Money(row)), cancellationToken);
        var footprints = (await RowsAsync(reader, row => (Id: row.GetGuid(0), Cell: Cell(row)), cancellationToken))
            .GroupBy(row => row.Id, row => row.Cell).ToDictionary(cells => cells.Key, cells => new Footprint(cells));
        var counts = await RowsAsync(reader, row => (Sequence: row.GetInt64(0), Posting: Count(row, footprints)), cancellationToken);
        var quantities = await RowsAsync(reader, row => (Sequence: row.GetInt64(0), Posting: Quantity(row)), cancellationToken);
        var blocks = (await RowsAsync(reader, Block, cancellationToken)).ToDictionary(block => block.Ticket);

        var moneyOf = money.ToLookup(row => row.Sequence, row => row.Posting);
        var countsOf = counts.ToLookup(row => row.Sequence, row => row.Posting);
        var quantitiesOf = quantities.ToLookup(row => row.Sequence, row => row.Posting);
        return await RowsAsync(reader, row => Entry(row, blocks, sequence => new Postings(
            [.. moneyOf[sequence]], [.. countsOf[sequence]], [.. quantitiesOf[sequence]])), cancellationToken);
    }

    private static async Task<List<T>> RowsAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    private static JournalEntry Entry(NpgsqlDataReader row, Dictionary<long, BlockRow> blocks, Func<long, Postings> postingsOf)
    {
        var sequence = row.GetInt64(0);
        var entry = new Entry(
            (EntryKind)row.GetInt16(2), row.IsDBNull(3) ? null : row.GetGuid(3), row.GetInt32(4), row.GetString(5),
            row.GetString(6), postingsOf(sequence));
        return new JournalEntry(sequence, entry, row.GetFieldValue<byte[]>(7), blocks[row.GetInt64(1)]);
    }

    private static Posting Money(NpgsqlDataReader row) => new(
        row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), (Stage)row.GetInt16(5), row.GetInt16(6),
        row.GetString(7), (Bound)row.GetInt16(8), row.GetInt64(9), row.GetInt16(10));

    private static FootprintCell Cell(NpgsqlDataReader row) => new((Stage)row.GetInt16(1), row.GetInt16(2), row.GetString(3));

    private static CountPosting Count(NpgsqlDataReader row, Dictionary<Guid, Footprint> footprints) => new(
        row.GetGuid(1), row.GetString(2), row.GetString(3), TextOrNull(row, 4),
        footprints.GetValueOrDefault(row.GetGuid(5)) ?? new Footprint([]),
        row.GetInt16(6), row.GetInt16(7), row.GetInt16(8), row.GetInt16(9), row.GetInt16(10));

    private static QuantityPosting Quantity(NpgsqlDataReader row) => new(
        row.GetGuid(1), row.GetString(2), row.GetString(3), TextOrNull(row, 4), (Stage)row.GetInt16(5), row.GetString(6),
        (Bound)row.GetInt16(7), row.GetInt64(8), row.GetInt16(9));

    private static BlockRow Block(NpgsqlDataReader row) => new()
    {
        Ticket = row.GetInt64(0),
        FirstSequence = row.GetInt64(1),
        Entries = row.GetInt32(2),
        Late = row.GetBoolean(3),
        RecordedAt = row.GetFieldValue<DateTimeOffset>(4),
        Content = row.GetFieldValue<byte[]>(5),
        Previous = row.GetFieldValue<byte[]>(6),
        Hash = row.GetFieldValue<byte[]>(7),
    };

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
