using System.Globalization;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// The rows of a query, a thousand at a time, so that several small tables can be read side by side on one connection.
/// </summary>
internal sealed class TableStream<T>(NpgsqlConnection connection, string table, string query, Func<NpgsqlDataReader, T> read)
    where T : class
{
    private const string Page = "1000";

    private readonly Queue<T> _rows = [];
    private bool _declared;
    private bool _ended;

    /// <summary>The next row, which stays the next; null after the last.</summary>
    internal T? Peek()
    {
        if (_rows.Count == 0 && !_ended) Fetch();
        return _rows.TryPeek(out var row) ? row : null;
    }

    /// <summary>Goes on past the row that was peeked at.</summary>
    internal void Take() => _rows.Dequeue();

    private void Fetch()
    {
        if (!_declared)
        {
            using var declare = Untimed($"DECLARE verify_{table} NO SCROLL CURSOR FOR {query}");
            declare.ExecuteNonQuery();
            _declared = true;
        }

        using var fetch = Untimed($"FETCH {Page} FROM verify_{table}");
        using var reader = fetch.ExecuteReader();
        while (reader.Read()) _rows.Enqueue(Rows.Read(table, reader, read));
        _ended = _rows.Count == 0;
    }

    private NpgsqlCommand Untimed(string text) => new(text, connection) { CommandTimeout = 0 };
}

/// <summary>Reads rows that may hold anything.</summary>
internal static class Rows
{
    /// <summary>One row; a value that its column could never have had is a fault.</summary>
    internal static T Read<T>(string table, NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception unreadable) when (unreadable is InvalidCastException or OverflowException or ArgumentException or FormatException)
        {
            var empty = Enumerable.Range(0, reader.FieldCount).Where(reader.IsDBNull).Select(reader.GetName).FirstOrDefault();
            throw new FaultFoundException(table, Key(reader), empty, empty is null
                ? "The row holds a value that the service never writes."
                : $"The row has nothing under {empty}.");
        }
    }

    private static string Key(NpgsqlDataReader reader) => string.Join(", ", Enumerable.Range(0, Math.Min(3, reader.FieldCount))
        .Select(i => $"{reader.GetName(i)} {(reader.IsDBNull(i) ? "nothing" : Text(reader, i))}"));

    private static string Text(NpgsqlDataReader reader, int column)
    {
        try
        {
            return Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception unreadable) when (unreadable is InvalidCastException or OverflowException or ArgumentException or FormatException)
        {
            return "unreadable";
        }
    }
}
