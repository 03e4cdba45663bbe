using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>What kinds allocation sources had, by the journal.</summary>
public sealed class SourceKinds
{
    private const string Query =
        """
        SELECT DISTINCT ON (payload::json ->> 'slug') payload::json ->> 'slug', payload::json ->> 'kind'
        FROM journal JOIN blocks USING (ticket)
        WHERE line IS NULL AND kind = $1 AND first_sequence <= $2
        ORDER BY payload::json ->> 'slug', first_sequence DESC, ordinal DESC
        """;

    private readonly Dictionary<string, SourceKind> _kinds = new(StringComparer.Ordinal)
    {
        [AllocationSource.Unattributed] = SourceKind.Other,
    };

    private SourceKinds()
    {
    }

    /// <summary>The kind of a source; nobody said more of an unknown one.</summary>
    public SourceKind Of(string slug) => _kinds.GetValueOrDefault(slug, SourceKind.Other);

    /// <summary>The sources of some kinds.</summary>
    internal string[] Having(IReadOnlyCollection<SourceKind> kinds) =>
        [.. _kinds.Where(pair => kinds.Contains(pair.Value)).Select(pair => pair.Key)];

    internal static async Task<SourceKinds> ReadAsync(
        NpgsqlConnection connection, Instant instant, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters = { new() { Value = (short)EntryKind.SourceRecorded }, new() { Value = instant.Sequence } },
        };
        var kinds = new SourceKinds();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            kinds._kinds[reader.GetString(0)] = Codelist<SourceKind>.TryParse(reader.GetString(1), out var kind) ? kind : SourceKind.Other;
        return kinds;
    }
}
