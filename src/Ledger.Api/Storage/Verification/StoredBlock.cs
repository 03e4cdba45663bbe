using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>A block as its row tells it.</summary>
internal sealed record StoredBlock(
    long Ticket, long FirstSequence, int Entries, bool Late, DateTimeOffset RecordedAt, byte[] Content, byte[] Previous, byte[] Hash)
{
    internal const string Query =
        "SELECT ticket, first_sequence, entries, late, recorded_at, content, previous, hash FROM blocks ORDER BY first_sequence, ticket";

    internal long LastSequence => FirstSequence + Entries - 1;

    /// <summary>Tickets of blocks that follow one with a higher ticket.</summary>
    internal static HashSet<long> LateTickets(NpgsqlConnection connection)
    {
        HashSet<long> tickets = [];
        using var command = new NpgsqlCommand("SELECT ticket FROM blocks WHERE late", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read()) tickets.Add(reader.GetInt64(0));
        return tickets;
    }

    internal static StoredBlock Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3), Instant(row, 4),
        row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7));

    internal static DateTimeOffset Instant(NpgsqlDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
