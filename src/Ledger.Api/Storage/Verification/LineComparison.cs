using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Compares rows of lines with what they must be.</summary>
internal sealed class LineComparison(NpgsqlConnection connection)
{
    private const int Page = 500;

    private readonly List<(string Table, string Key, string Words, string? Stored)> _words = [];

    internal async Task CompareAsync(
        string table, string key, StoredLine stored, ExpectedLine expected, CancellationToken cancellationToken)
    {
        var values = expected.Values();
        for (var i = 0; i < values.Length; i++)
        {
            if (stored.Values[i] != values[i])
                throw Differs(table, key, StoredLine.Columns[i], stored.Values[i], values[i]);
        }

        _words.Add((table, key, expected.Words, stored.Words));
        if (_words.Count >= Page) await FlushAsync(cancellationToken);
    }

    /// <summary>What text search finds is PostgreSQL's to say; rows wait for that in pages.</summary>
    internal async Task FlushAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT to_tsvector('simple', words)::text FROM unnest($1::text[]) WITH ORDINALITY AS row (words, n) ORDER BY n", connection)
        {
            Parameters = { new() { Value = _words.Select(row => row.Words).ToArray() } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        foreach (var row in _words)
        {
            await reader.ReadAsync(cancellationToken);
            if (reader.GetString(0) != row.Stored) throw Differs(row.Table, row.Key, "words", row.Stored, reader.GetString(0));
        }

        _words.Clear();
    }

    internal static FaultFoundException Differs(string table, string key, string field, string? stored, string? expected) => new(
        table, key, field, $"It is {Texts.Shown(stored)}, and the journal makes it {Texts.Shown(expected)}.");
}
