using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>Adds postings up to the cells of a roll-up, in a snapshot.</summary>
public static class RollupReader
{
    private const string Footprints =
        "SELECT footprint, stage, fiscal_year, source FROM footprint_cells WHERE footprint = ANY ($1)";

    /// <summary>The rows that a roll-up has under a filter.</summary>
    public static async Task<RollupTable> RollUpAsync(
        this ReadSnapshot snapshot, RollupShape shape, LineFilter filter, SourceKinds kinds, CancellationToken cancellationToken)
    {
        var table = new RollupTable(shape, kinds.Of);
        var query = new CellQuery(shape, filter, snapshot);
        await AddMoneyAsync(snapshot.Connection, query, table, cancellationToken);
        await AddCountsAsync(snapshot.Connection, query, table, cancellationToken);
        if (shape.HasQuantities) await AddQuantitiesAsync(snapshot.Connection, query, table, cancellationToken);
        return table;
    }

    private static async Task AddMoneyAsync(
        NpgsqlConnection connection, CellQuery query, RollupTable table, CancellationToken cancellationToken)
    {
        await using var command = query.Money(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = CellQuery.FactColumns;
            table.Add(new MoneyCell(
                query.ReadFacts(reader),
                new FootprintCell((Stage)reader.GetInt16(at), reader.GetInt16(at + 1), reader.GetString(at + 2)),
                (Bound)reader.GetInt16(at + 3),
                (Int128)reader.GetFieldValue<BigInteger>(at + 4),
                reader.GetInt64(at + 5)));
        }
    }

    private static async Task AddCountsAsync(
        NpgsqlConnection connection, CellQuery query, RollupTable table, CancellationToken cancellationToken)
    {
        var counted = new List<(LineFacts Facts, Guid Footprint, long[] Counts)>();
        await using (var command = query.Counts(connection))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var at = CellQuery.FactColumns;
                counted.Add((query.ReadFacts(reader), reader.GetGuid(at),
                    [.. Enumerable.Range(at + 1, 5).Select(reader.GetInt64)]));
            }
        }

        var footprints = await FootprintsAsync(connection, [.. counted.Select(row => row.Footprint).Distinct()], cancellationToken);
        foreach (var (facts, footprint, counts) in counted)
            table.Add(new CountCell(facts, footprints[footprint], counts[0], counts[1], counts[2], counts[3], counts[4]));
    }

    private static async Task AddQuantitiesAsync(
        NpgsqlConnection connection, CellQuery query, RollupTable table, CancellationToken cancellationToken)
    {
        await using var command = query.Quantities(connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var at = CellQuery.FactColumns;
            table.Add(new QuantityCell(
                query.ReadFacts(reader), (Stage)reader.GetInt16(at), reader.GetString(at + 1), (Bound)reader.GetInt16(at + 2),
                (Int128)reader.GetFieldValue<BigInteger>(at + 3), reader.GetInt64(at + 4)));
        }
    }

    private static async Task<Dictionary<Guid, Footprint>> FootprintsAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancellationToken)
    {
        var cells = new List<(Guid Footprint, FootprintCell Cell)>();
        await using var command = new NpgsqlCommand(Footprints, connection) { Parameters = { new() { Value = ids } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            cells.Add((reader.GetGuid(0), new FootprintCell(
                (Stage)reader.GetInt16(1), reader.GetInt16(2), reader.GetString(3))));
        }

        return cells.GroupBy(row => row.Footprint, row => row.Cell)
            .ToDictionary(group => group.Key, group => new Footprint(group));
    }
}
