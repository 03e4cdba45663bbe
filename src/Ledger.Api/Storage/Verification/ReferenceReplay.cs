using System.Text.Json;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>Replays what the journal says of allocation sources and categories, and holds their tables against that.</summary>
internal sealed class ReferenceReplay
{
    private const string Sources = "allocation_sources";
    private const string Categories = "categories";

    private static readonly string[] SourceColumns = ["slug", "name", "kind", "country", "sequence"];
    private static readonly string[] CategoryColumns = ["path", "name", "cpv", "fsc", "military_list", "prohibited_by", "sequence"];

    private readonly Dictionary<string, string?[]> _sources = [];
    private readonly Dictionary<string, string?[]> _categories = [];

    /// <summary>Goes on by an entry of a block.</summary>
    internal void Append(StoredBlock block, int ordinal, Entry entry)
    {
        if (entry.Kind is not (EntryKind.SourceRecorded or EntryKind.CategoryRecorded)) return;
        try
        {
            if (entry.Kind == EntryKind.SourceRecorded) AppendSource(entry.Payload, block.LastSequence);
            else AppendCategory(entry.Payload, block.LastSequence);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FaultFoundException("journal", (block.FirstSequence + ordinal).Text(), "payload", "What the entry says is not what it can say of reference data.");
        }
    }

    /// <summary>The tables must hold what was said last, and nothing else.</summary>
    internal void CheckEnd(NpgsqlConnection connection)
    {
        Compare(connection, Sources, SourceColumns, _sources);
        Compare(connection, Categories, CategoryColumns, _categories);
    }

    private void AppendSource(string payload, long sequence)
    {
        var source = ReferenceEntries.ReadSource(payload);
        _sources[source.Slug] = [source.Slug, source.Name, ((int)source.Kind).Text(), source.Country?.Code, sequence.Text()];
    }

    private void AppendCategory(string payload, long sequence)
    {
        var category = ReferenceEntries.ReadCategory(payload);
        _categories[category.Path.ToString()] =
        [
            category.Path.ToString(), category.Name, category.Cpv, category.Fsc, category.MilitaryList, category.ProhibitedBy,
            sequence.Text(),
        ];
    }

    private static void Compare(
        NpgsqlConnection connection, string table, string[] columns, Dictionary<string, string?[]> expected)
    {
        var rows = new TableStream<string?[]>(
            connection, table, $"SELECT {string.Join(", ", columns.Select(column => $"{column}::text"))} FROM {table} ORDER BY {columns[0]}",
            row => [.. columns.Select((_, i) => row.IsDBNull(i) ? null : row.GetString(i))]);
        while (rows.Peek() is { } row)
        {
            if (row[0] is not { } key || !expected.Remove(key, out var values))
                throw new FaultFoundException(table, row[0] ?? "nothing", null, "No entry of the journal made this row, or it is there twice.");
            for (var i = 0; i < columns.Length; i++)
            {
                if (row[i] != values[i]) throw LineComparison.Differs(table, key, columns[i], row[i], values[i]);
            }

            rows.Take();
        }

        foreach (var key in expected.Keys) throw new FaultFoundException(table, key, null, "The row is gone.");
    }
}
