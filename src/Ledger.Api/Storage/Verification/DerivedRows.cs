using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>The rows that a table of reference data must have, as the journal so far makes them.</summary>
/// <param name="table">The table.</param>
/// <param name="keys">How many of its columns are its key; they come first.</param>
/// <param name="columns">Its columns.</param>
internal sealed class DerivedRows(string table, int keys, params string[] columns)
{
    private readonly Dictionary<string, string?[]> _expected = new(StringComparer.Ordinal);

    /// <summary>A row as it must be now.</summary>
    internal void Put(params string?[] values) => _expected[Key(values)] = values;

    /// <summary>The table must hold these rows and nothing else.</summary>
    internal void Compare(NpgsqlConnection connection)
    {
        var rows = new TableStream<string?[]>(
            connection, table,
            $"SELECT {string.Join(", ", columns.Select(column => $"{column}::text"))} FROM {table} ORDER BY {string.Join(", ", columns.Take(keys))}",
            row => [.. columns.Select((_, i) => row.IsDBNull(i) ? null : row.GetString(i))]);
        while (rows.Peek() is { } row)
        {
            var key = Key(row);
            if (!_expected.Remove(key, out var values))
                throw new FaultFoundException(table, key, null, "No entry of the journal made this row, or it is there twice.");
            for (var i = 0; i < columns.Length; i++)
            {
                if (row[i] != values[i]) throw LineComparison.Differs(table, key, columns[i], row[i], values[i]);
            }

            rows.Take();
        }

        foreach (var key in _expected.Keys) throw new FaultFoundException(table, key, null, "The row is gone.");
    }

    private string Key(string?[] values) => string.Join(", ", values.Take(keys).Select(value => value ?? "nothing"));
}
