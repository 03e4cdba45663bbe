using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Reading;

/// <summary>What a line was called when something happened to it.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Reference">Its reference, if it has one.</param>
public sealed record StatedLine(string Title, string? Reference);

/// <summary>Finds what lines stated when entries were recorded that do not state it themselves.</summary>
public static class StatedLines
{
    private static readonly string Query =
        $"""
        SELECT asked.sequence, stated.payload::json ->> 'title', stated.payload::json ->> 'reference'
        FROM unnest($1::bigint[], $2::uuid[], $3::integer[]) asked (sequence, line, version)
        CROSS JOIN LATERAL (
            SELECT payload FROM journal
            WHERE line = asked.line AND version <= asked.version AND kind IN ({(int)EntryKind.Recorded}, {(int)EntryKind.Revised})
            ORDER BY version DESC LIMIT 1
        ) stated
        """;

    /// <summary>The lines of movements and voids, by the sequences of these entries.</summary>
    public static async Task<IReadOnlyDictionary<long, StatedLine>> StatedAsync(
        this LedgerDatabase database, IEnumerable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var asked = entries.Where(entry => entry.Entry is { Line: not null, StatedPayload: null }).ToList();
        var stated = new Dictionary<long, StatedLine>();
        if (asked.Count == 0) return stated;
        await using var command = database.Connections.CreateCommand(Query);
        command.Parameters.Add(new() { Value = asked.Select(entry => entry.Sequence).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(entry => entry.Entry.Line!.Value).ToArray() });
        command.Parameters.Add(new() { Value = asked.Select(entry => entry.Entry.Version).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            stated[reader.GetInt64(0)] = new StatedLine(
                reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2));
        }

        return stated;
    }
}
