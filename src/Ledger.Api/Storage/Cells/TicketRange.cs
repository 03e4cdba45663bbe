using Npgsql;

namespace Ledger.Api.Storage.Cells;

/// <summary>
/// The blocks that were sealed after one sequence and up to another, but for those that have a segment of their own: as a
/// range of tickets, so that their postings are one stretch of an index, however many blocks they are.
/// </summary>
/// <param name="From">The lowest ticket.</param>
/// <param name="To">The highest ticket.</param>
/// <param name="Others">Tickets in between that are not among them: tickets are given out before blocks are sealed.</param>
internal sealed record TicketRange(long From, long To, long[] Others)
{
    /// <summary>The condition on <c>ticket</c>, whose parameters <see cref="Parameters"/> makes.</summary>
    internal const string Condition = "ticket BETWEEN $1 AND $2 AND ticket <> ALL ($3)";

    private const string Query =
        """
        WITH own AS (
            SELECT ticket FROM blocks WHERE first_sequence > $1 AND first_sequence <= $2
            EXCEPT SELECT ticket FROM segments WHERE level = 0
        ), ends AS (
            SELECT min(ticket) AS first, max(ticket) AS last FROM own
        )
        SELECT first, last, ARRAY (
            SELECT ticket FROM blocks WHERE ticket BETWEEN first AND last EXCEPT SELECT ticket FROM own)
        FROM ends WHERE first IS NOT NULL
        """;

    /// <summary>The blocks between two sequences at which blocks end; null when there are none.</summary>
    internal static async Task<TicketRange?> BetweenAsync(
        NpgsqlConnection connection, long after, long upTo, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters = { new() { Value = after }, new() { Value = upTo } }, CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new TicketRange(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<long[]>(2))
            : null;
    }

    internal IEnumerable<NpgsqlParameter> Parameters() => [new() { Value = From }, new() { Value = To }, new() { Value = Others }];
}
