using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage.Reading;

/// <summary>What kinds allocation sources had, by the journal.</summary>
public sealed class SourceKinds
{
    private const string Query =
        """
        SELECT b.first_sequence + j.ordinal, j.payload
        FROM journal j JOIN blocks b ON b.ticket = j.ticket
        WHERE j.line IS NULL AND j.kind = $1 AND b.first_sequence > $2 AND b.first_sequence <= $3
        ORDER BY b.first_sequence, j.ordinal
        """;

    private readonly ImmutableArray<(long Sequence, string Slug, SourceKind Kind)> _said;
    private readonly Dictionary<string, SourceKind> _kinds;

    private SourceKinds(ImmutableArray<(long Sequence, string Slug, SourceKind Kind)> said)
    {
        _said = said;
        _kinds = new Dictionary<string, SourceKind>(StringComparer.Ordinal) { [AllocationSource.Unattributed] = SourceKind.Other };
        foreach (var (_, slug, kind) in said) _kinds[slug] = kind;
    }

    /// <summary>Before anything was said of sources.</summary>
    internal static SourceKinds None { get; } = new([]);

    /// <summary>The kind of a source; nobody said more of an unknown one.</summary>
    public SourceKind Of(string slug) => _kinds.GetValueOrDefault(slug, SourceKind.Other);

    /// <summary>The sources of some kinds.</summary>
    internal string[] Having(IReadOnlyCollection<SourceKind> kinds) =>
        [.. _kinds.Where(pair => kinds.Contains(pair.Value)).Select(pair => pair.Key)];

    /// <summary>What had been said up to a sequence.</summary>
    internal SourceKinds At(long sequence) =>
        _said.IsEmpty || _said[^1].Sequence <= sequence ? this : new SourceKinds([.. _said.TakeWhile(one => one.Sequence <= sequence)]);

    /// <summary>With what was said after one sequence and up to another.</summary>
    internal async Task<SourceKinds> AndAsync(NpgsqlConnection connection, long after, long upTo, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, connection)
        {
            Parameters = { new() { Value = (short)EntryKind.SourceRecorded }, new() { Value = after }, new() { Value = upTo } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(long, string, SourceKind)> more = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var source = ReferenceEntries.ReadSource(reader.GetString(1));
            more.Add((reader.GetInt64(0), source.Slug, source.Kind));
        }

        return more.Count == 0 ? this : new SourceKinds([.. _said, .. more]);
    }
}
