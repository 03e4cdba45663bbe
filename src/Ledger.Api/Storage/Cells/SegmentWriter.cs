using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;
using NpgsqlTypes;

namespace Ledger.Api.Storage.Cells;

/// <summary>Writes cells down as a segment. Cells in which nothing is left are not written.</summary>
public sealed class SegmentWriter
{
    private const string Header = "INSERT INTO segments (level, ticket, money, counts, quantities) VALUES ($1, $2, $3, $4, $5)";

    private readonly NpgsqlConnection _connection;
    private readonly SegmentLevel _level;
    private readonly long _ticket;

    private SegmentWriter(NpgsqlConnection connection, SegmentLevel level, long ticket) =>
        (_connection, _level, _ticket) = (connection, level, ticket);

    /// <summary>
    /// Writes what a large block changes, in its own transaction, before the block is sealed. The set holds the block's
    /// postings alone, in a space of its own; its footprints are written with its counts.
    /// </summary>
    public static Task AppendBlockAsync(
        NpgsqlConnection connection, long ticket, CellSet changes, CancellationToken cancellationToken) =>
        new SegmentWriter(connection, SegmentLevel.Block, ticket).AppendAsync(changes, cancellationToken);

    /// <summary>Writes all that was posted up to and including a block.</summary>
    public static Task AppendWholeAsync(
        NpgsqlConnection connection, long ticket, CellSet all, CancellationToken cancellationToken) =>
        new SegmentWriter(connection, SegmentLevel.Whole, ticket).AppendAsync(all, cancellationToken);

    private async Task AppendAsync(CellSet cells, CancellationToken cancellationToken)
    {
        var money = await CopyAsync("segment_money", "country, category, currency, stage, fiscal_year, source, stated, at_least, at_most, open_ends", cells.MoneyCells(), Write, cancellationToken);
        var counts = await CopyAsync("segment_counts", "country, category, currency, footprint, lines, unpriced, unpriced_within, unquantified, approximate", cells.CountCells(), Write, cancellationToken);
        var goods = await CopyAsync("segment_quantities", "country, category, currency, stage, unit, stated, at_least, at_most, open_ends, legs", cells.QuantityCells(), Write, cancellationToken);
        await using var header = new NpgsqlCommand(Header, _connection)
        {
            Parameters =
            {
                new() { Value = (short)_level }, new() { Value = _ticket }, new() { Value = money }, new() { Value = counts },
                new() { Value = goods },
            },
        };
        await header.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<int> CopyAsync<T>(
        string table, string columns, IEnumerable<T> cells, Action<NpgsqlBinaryImporter, T> write, CancellationToken cancellationToken)
    {
        await using var copy = await _connection.BeginBinaryImportAsync(
            $"COPY {table} (level, ticket, n, {columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var n = 0;
        foreach (var cell in cells)
        {
            await copy.StartRowAsync(cancellationToken);
            copy.Write((short)_level);
            copy.Write(_ticket);
            copy.Write(n++);
            write(copy, cell);
        }

        await copy.CompleteAsync(cancellationToken);
        return n;
    }

    private static void Write(NpgsqlBinaryImporter copy, MoneyCell cell)
    {
        Write(copy, cell.Country, cell.Category, cell.Currency);
        copy.Write((short)cell.Place.Stage);
        copy.Write((short)cell.Place.Year);
        copy.Write(cell.Place.Source);
        Write(copy, cell.Amount);
    }

    private static void Write(NpgsqlBinaryImporter copy, CountCell cell)
    {
        Write(copy, cell.Country, cell.Category, cell.Currency);
        copy.Write(cell.Footprint);
        copy.Write(cell.Counts.Lines);
        copy.Write(cell.Counts.Unpriced);
        copy.Write(cell.Counts.UnpricedWithin);
        copy.Write(cell.Counts.Unquantified);
        copy.Write(cell.Counts.Approximate);
    }

    private static void Write(NpgsqlBinaryImporter copy, QuantityCell cell)
    {
        Write(copy, cell.Country, cell.Category, cell.Currency);
        copy.Write((short)cell.Stage);
        copy.Write(cell.Unit);
        Write(copy, cell.Goods.Quantity);
        copy.Write(cell.Goods.Legs);
    }

    private static void Write(NpgsqlBinaryImporter copy, string country, string category, string? currency)
    {
        copy.Write(country);
        copy.Write(category);
        if (currency is null) copy.WriteNull();
        else copy.Write(currency);
    }

    private static void Write(NpgsqlBinaryImporter copy, in Interval sum)
    {
        Write(copy, sum.Stated);
        Write(copy, sum.AtLeast);
        Write(copy, sum.AtMost);
        copy.Write(sum.OpenEnds);
    }

    private static void Write(NpgsqlBinaryImporter copy, Int128 sum)
    {
        // Nearly every sum fits, and a decimal is written much faster.
        if (sum >= long.MinValue && sum <= long.MaxValue) copy.Write((decimal)sum, NpgsqlDbType.Numeric);
        else copy.Write((BigInteger)sum, NpgsqlDbType.Numeric);
    }
}
