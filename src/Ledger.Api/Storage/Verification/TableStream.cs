using System.Globalization;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>
/// The rows of a query, a thousand at a time, so that several can be read side by side in one snapshot and no table need
/// fit into memory.
/// </summary>
internal sealed class TableStream<T>(
    NpgsqlConnection connection, string table, string query, Func<NpgsqlDataReader, T> read, string part = "")
    where T : class
{
    private const string Page = "1000";

    private readonly Queue<T> _rows = [];
    private bool _declared;
    private bool _ended;

    /// <summary>The next row, which stays the next; null after the last.</summary>
    internal async ValueTask<T?> PeekAsync(CancellationToken cancellationToken)
    {
        if (_rows.Count == 0 && !_ended) await FetchAsync(cancellationToken);
        return _rows.TryPeek(out var row) ? row : null;
    }

    /// <summary>Goes on past the row that was peeked at.</summary>
    internal void Take() => _rows.Dequeue();

    /// <summary>Gives back what the database holds for it.</summary>
    internal async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (!_declared) return;
        await using var close = Untimed($"CLOSE verify_{table}{part}");
        await close.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (!_declared)
        {
            await using var declare = Untimed($"DECLARE verify_{table}{part} NO SCROLL CURSOR FOR {query}");
            await declare.ExecuteNonQueryAsync(cancellationToken);
            _declared = true;
        }

        await using var fetch = Untimed($"FETCH {Page} FROM verify_{table}{part}");
        await using var reader = await fetch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) _rows.Enqueue(Rows.Read(table, reader, read));
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
