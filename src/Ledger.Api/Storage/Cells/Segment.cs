using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>How much of the ledger a segment sums up.</summary>
internal enum SegmentLevel : short
{
    /// <summary>What one block changed.</summary>
    Block,

    /// <summary>All that was posted up to and including a block.</summary>
    Whole,
}

/// <summary>Cells that were written down.</summary>
/// <param name="Level">How much they sum up.</param>
/// <param name="Ticket">The block, or the last block.</param>
/// <param name="After">The last sequence before its block.</param>
/// <param name="Sequence">The last sequence of its block.</param>
/// <param name="Rows">How many rows it has.</param>
internal sealed record Segment(SegmentLevel Level, long Ticket, long After, long Sequence, long Rows)
{
    private const string Query =
        """
        SELECT s.level, s.ticket, b.first_sequence, b.entries, s.money, s.counts, s.quantities
        FROM segments s JOIN blocks b ON b.ticket = s.ticket
        WHERE b.first_sequence > $1 OR s.level = 1
        ORDER BY b.first_sequence
        """;

    /// <summary>The segments of blocks after a sequence, and all whole ones, by sequence.</summary>
    internal static async Task<IReadOnlyList<Segment>> AfterAsync(
        NpgsqlConnection connection, long sequence, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection) { Parameters = { new() { Value = sequence } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Segment> segments = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var first = reader.GetInt64(2);
            segments.Add(new Segment(
                (SegmentLevel)reader.GetInt16(0), reader.GetInt64(1), first - 1, first + reader.GetInt32(3) - 1,
                (long)reader.GetInt32(4) + reader.GetInt32(5) + reader.GetInt32(6)));
        }

        return segments;
    }
}
