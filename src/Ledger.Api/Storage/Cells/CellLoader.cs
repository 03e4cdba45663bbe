using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>
/// Brings a cell set from one sequence to another, forwards or back, by what was posted between them. All builders of a
/// space take turns on it.
/// </summary>
internal sealed class CellLoader(NpgsqlConnection connection, CellSetBuilder builder)
{
    private const string Footprints =
        "SELECT footprint, stage, fiscal_year, source FROM footprint_cells WHERE footprint = ANY ($1) ORDER BY footprint";

    private readonly List<CountCell> _waiting = [];

    /// <summary>How many rows were read.</summary>
    internal long Rows { get; private set; }

    /// <summary>Adds all that a segment sums up.</summary>
    internal Task AddAsync(Segment segment, CancellationToken cancellationToken) => AddAsync(segment, 1, cancellationToken);

    /// <summary>Adds what was posted between two sequences at which blocks end; back from the later to the earlier, takes it away.</summary>
    internal async Task MoveAsync(long from, long to, IReadOnlyList<Segment> segments, CancellationToken cancellationToken)
    {
        var (after, upTo, sign) = from < to ? (from, to, 1) : (to, from, -1);
        foreach (var segment in segments)
        {
            if (segment.Level == SegmentLevel.Block && segment.After >= after && segment.Sequence <= upTo)
                await AddAsync(segment, sign, cancellationToken);
        }

        if (await TicketRange.BetweenAsync(connection, after, upTo, cancellationToken) is not { } range) return;
        await using var batch = Batch(range.Parameters, CellRows.Postings, CellRows.Counts, CellRows.Quantities);
        await AddAsync(batch, CellRows.Posting, CellRows.Count, CellRows.Quantity, sign, cancellationToken);
    }

    private async Task AddAsync(Segment segment, int sign, CancellationToken cancellationToken)
    {
        await using var batch = Batch(
            () => [new() { Value = (short)segment.Level }, new() { Value = segment.Ticket }],
            CellRows.SegmentMoney, CellRows.SegmentCounts, CellRows.SegmentQuantities);
        await AddAsync(batch, CellRows.MoneyOfSegment, CellRows.CountOfSegment, CellRows.QuantityOfSegment, sign, cancellationToken);
    }

    private async Task AddAsync(
        NpgsqlBatch batch, Func<NpgsqlDataReader, MoneyCell> money, Func<NpgsqlDataReader, CountCell> count,
        Func<NpgsqlDataReader, QuantityCell> quantity, int sign, CancellationToken cancellationToken)
    {
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await ReadAsync(reader, row =>
            {
                var cell = money(row);
                builder.Add(sign > 0 ? cell : cell with { Amount = -cell.Amount });
            }, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            await ReadAsync(reader, row =>
            {
                var cell = count(row);
                if (sign < 0) cell = cell with { Counts = -cell.Counts };
                if (builder.Space.Knows(cell.Footprint)) builder.Add(cell);
                else _waiting.Add(cell);
            }, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
            await ReadAsync(reader, row =>
            {
                var cell = quantity(row);
                builder.Add(sign > 0 ? cell : cell with { Goods = -cell.Goods });
            }, cancellationToken);
        }

        await AddWaitingAsync(cancellationToken);
    }

    private async Task ReadAsync(NpgsqlDataReader reader, Action<NpgsqlDataReader> add, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            lock (builder.Space) add(reader);
            Rows++;
        }
    }

    private async Task AddWaitingAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0) return;
        Guid[] unknown = [.. _waiting.Select(cell => cell.Footprint).Distinct()];
        await using var command = new NpgsqlCommand(Footprints, connection) { Parameters = { new() { Value = unknown } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(Guid Footprint, FootprintCell Cell)> cells = [];
        while (await reader.ReadAsync(cancellationToken))
            cells.Add((reader.GetGuid(0), new FootprintCell((Stage)reader.GetInt16(1), reader.GetInt16(2), reader.GetString(3))));
        lock (builder.Space)
        {
            foreach (var footprint in cells.GroupBy(row => row.Footprint, row => row.Cell)) builder.Space.Add(new Footprint(footprint));
            foreach (var cell in _waiting) builder.Add(cell);
        }

        _waiting.Clear();
    }

    private NpgsqlBatch Batch(Func<IEnumerable<NpgsqlParameter>> parameters, params ReadOnlySpan<string> texts)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        foreach (var text in texts)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var parameter in parameters()) command.Parameters.Add(parameter);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
