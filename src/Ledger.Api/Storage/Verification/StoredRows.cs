using Ledger.Domain.Journal;
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
    internal static async Task<long[]> LateTicketsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        List<long> tickets = [];
        await using var command = new NpgsqlCommand("SELECT ticket FROM blocks WHERE late", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) tickets.Add(reader.GetInt64(0));
        return [.. tickets];
    }

    internal static StoredBlock Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt32(2), row.GetBoolean(3), Instant(row, 4),
        row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6), row.GetFieldValue<byte[]>(7));

    internal static DateTimeOffset Instant(NpgsqlDataReader row, int column) =>
        new(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}

/// <summary>A row that belongs to an entry of the journal.</summary>
/// <param name="Ticket">The block's ticket.</param>
/// <param name="Ordinal">The entry's place in its block.</param>
/// <param name="N">The row's place in its entry; 0 for the entry itself.</param>
/// <param name="Row">What it says.</param>
internal sealed record StoredRow<T>(long Ticket, int Ordinal, int N, T Row)
{
    internal string Key => FormattableString.Invariant($"ticket {Ticket}, ordinal {Ordinal}, {N}");

    internal int ComparePlace(long ticket, int ordinal) => (Ticket, Ordinal).CompareTo((ticket, ordinal));
}

/// <summary>What the journal's own row says of an entry.</summary>
internal sealed record JournalLine(Entry Entry, byte[] Hash);
