using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>Where lines stand: the sum of their postings.</summary>
internal sealed class PositionReader
{
    private const string Money =
        """
        SELECT line, stage, fiscal_year, source, bound, sum(amount)::bigint
        FROM postings
        WHERE line = ANY ($1) AND (ticket, ordinal) <= ($2, $3)
        GROUP BY line, stage, fiscal_year, source, bound
        HAVING sum(legs) <> 0
        ORDER BY line, stage, fiscal_year, source
        """;

    private const string Goods =
        """
        SELECT line, stage, unit, bound, sum(quantity)::bigint
        FROM quantities
        WHERE line = ANY ($1) AND (ticket, ordinal) <= ($2, $3)
        GROUP BY line, stage, unit, bound
        HAVING sum(legs) <> 0
        ORDER BY line, stage
        """;

    private const string Places =
        """
        SELECT line, stage FROM (
            SELECT line, footprint FROM counts
            WHERE line = ANY ($1) AND (ticket, ordinal) <= ($2, $3)
            GROUP BY line, footprint HAVING sum(lines) <> 0
        ) AS standing
        JOIN footprint_cells USING (footprint)
        GROUP BY line, stage
        ORDER BY line, stage
        """;

    private readonly Dictionary<Guid, List<Leg>> _legs = [];
    private readonly Dictionary<Guid, List<Stage>> _present = [];
    private readonly Dictionary<Guid, List<QuantityLeg>> _quantities = [];

    /// <summary>The positions of lines right after one entry.</summary>
    internal static async Task<PositionReader> ReadAsync(
        NpgsqlConnection connection, Guid[] lines, (long Ticket, int Ordinal) upTo, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var text in (string[])[Money, Goods, Places])
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(text)
            {
                Parameters = { new() { Value = lines }, new() { Value = upTo.Ticket }, new() { Value = upTo.Ordinal } },
            });
        }

        var positions = new PositionReader();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Of(positions._legs, reader.GetGuid(0)).Add(new Leg(
                (Stage)reader.GetInt16(1), reader.GetInt16(2), reader.GetString(3), (Bound)reader.GetInt16(4), reader.GetInt64(5)));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            Of(positions._quantities, reader.GetGuid(0)).Add(new QuantityLeg(
                (Stage)reader.GetInt16(1), reader.GetString(2), (Bound)reader.GetInt16(3), reader.GetInt64(4)));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) Of(positions._present, reader.GetGuid(0)).Add((Stage)reader.GetInt16(1));
        return positions;
    }

    internal IReadOnlyList<Leg> Legs(Guid line) => _legs.GetValueOrDefault(line, []);

    internal IReadOnlyList<QuantityLeg> Quantities(Guid line) => _quantities.GetValueOrDefault(line, []);

    internal IReadOnlyList<Stage> Present(Guid line) => _present.GetValueOrDefault(line, []);

    private static List<T> Of<T>(Dictionary<Guid, List<T>> all, Guid line) =>
        all.TryGetValue(line, out var own) ? own : all[line] = [];
}
