using System.Collections.Immutable;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Cells;
using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>All envelopes whose parts exceed them, at one moment.</summary>
internal sealed class OverrunSet
{
    private const string Columns =
        "r.id, r.reference, r.currency, r.overrun_amount, r.payload, r.overrun_quantity, r.country, r.category, r.footprint";

    private const string IsOverrun = "(r.overrun_amount <> 0 OR r.overrun_quantity <> 0)";

    private const string Gone =
        $"""
        SELECT r.id FROM line_item_versions r JOIN blocks b ON b.ticket = r.until_ticket
        WHERE {IsOverrun} AND b.first_sequence > $1
        """;

    private const string Come =
        $"""
        SELECT {Columns} FROM line_items r JOIN blocks b ON b.ticket = r.row_ticket
        WHERE {IsOverrun} AND r.void_reason IS NULL AND b.first_sequence > $1
        """;

    private const string Then =
        $"""
        SELECT {Columns} FROM line_items r JOIN blocks b ON b.ticket = r.row_ticket
        WHERE {IsOverrun} AND r.void_reason IS NULL AND b.first_sequence <= $1
        UNION ALL
        SELECT {Columns} FROM line_item_versions r JOIN blocks b ON b.ticket = r.row_ticket JOIN blocks u ON u.ticket = r.until_ticket
        WHERE {IsOverrun} AND r.void_reason IS NULL AND b.first_sequence <= $1 AND u.first_sequence > $1
        """;

    private readonly ImmutableDictionary<Guid, Line> _lines;

    private OverrunSet(ImmutableDictionary<Guid, Line> lines) => _lines = lines;

    internal static OverrunSet None { get; } = new(ImmutableDictionary<Guid, Line>.Empty);

    /// <summary>Those that a selection takes and that stand where the legs say, by id.</summary>
    internal IReadOnlyList<Overrun> Taken(LineSelection selection, LegFilter legs, SourceKinds kinds) =>
    [
        .. _lines.Values
            .Where(line => selection.TakesCountry(line.Country) && selection.TakesCategory(line.Category)
                && selection.TakesCurrency(line.Overrun.Currency)
                && (legs.TakesAll || line.Places.Any(place => legs.Takes(place, kinds.Of))))
            .Select(line => line.Overrun)
            .OrderBy(overrun => overrun.Id),
    ];

    /// <summary>What it becomes by the blocks that were sealed after a sequence.</summary>
    internal async Task<OverrunSet> AfterAsync(
        NpgsqlConnection connection, long sequence, CellSpace space, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Gone) { Parameters = { new() { Value = sequence } } },
                new NpgsqlBatchCommand(Come) { Parameters = { new() { Value = sequence } } },
            },
            Timeout = 0,
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var lines = _lines.ToBuilder();
        while (await reader.ReadAsync(cancellationToken)) lines.Remove(reader.GetGuid(0));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) lines[reader.GetGuid(0)] = Read(reader, space);
        return new OverrunSet(lines.ToImmutable());
    }

    /// <summary>What it was after an earlier sequence.</summary>
    internal static async Task<OverrunSet> AtAsync(
        NpgsqlConnection connection, long sequence, CellSpace space, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Then, connection) { Parameters = { new() { Value = sequence } }, CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var lines = ImmutableDictionary.CreateBuilder<Guid, Line>();
        while (await reader.ReadAsync(cancellationToken)) lines[reader.GetGuid(0)] = Read(reader, space);
        return new OverrunSet(lines.ToImmutable());
    }

    // The lines count where they stand, so the space knows their footprints by now.
    private static Line Read(NpgsqlDataReader row, CellSpace space)
    {
        IReadOnlyList<FootprintCell> places;
        lock (space) places = space.PlacesOf(row.GetGuid(8));
        return new Line(
            new Overrun(
                row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
                row.GetInt64(3), row.GetString(4), row.GetInt64(5)),
            row.GetString(6), row.GetString(7), places);
    }

    private sealed record Line(Overrun Overrun, string Country, string Category, IReadOnlyList<FootprintCell> Places);
}
