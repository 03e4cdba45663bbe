using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>A current or superseded row of a line, as texts: whatever a forger wrote can be read and compared.</summary>
/// <param name="Values">The columns of <see cref="Columns"/>.</param>
/// <param name="Words">The column <c>words</c>.</param>
/// <param name="Order">The sequence by which rows are met: the last change of a current row, the end of a superseded one.</param>
internal sealed record StoredLine(string?[] Values, string? Words, string? Order)
{
    internal const string Current = "line_items";

    internal const string Superseded = "line_item_versions";

    // What orders the rows is compared first: when it is wrong the row is met at the wrong time, and all else differs too.
    internal static readonly string[] Columns =
    [
        "derived_sequence", "id", "reference", "version", "recorded_sequence", "version_sequence", "recorded_at", "country",
        "category", "stage", "date_first", "date_last", "currency", "amount", "supplier", "tags", "part_of", "ancestors",
        "within_priced", "footprint", "payload", "taken_inexact", "taken_quantity", "taken_quantity_inexact", "overrun_amount",
        "overrun_quantity", "movements", "void_reason", "row_sequence",
    ];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal string? Id => Values[1];

    internal string Key => $"{Id ?? "nothing"}, until {Order ?? "nothing"}";

    internal static TableStream<StoredLine> Stream(NpgsqlConnection connection, string table) => new(
        connection, table,
        $"""
        SELECT {string.Join(", ", Columns.Select(AsText))}, words::text, {OrderOf(table)}::text
        FROM {table} ORDER BY {table}.{OrderOf(table)}, {table}.id, {table}.row_sequence
        """,
        Read);

    /// <summary>A list as one text.</summary>
    internal static string List(IEnumerable<string?> items) => JsonSerializer.Serialize(items, Readable);

    /// <summary>Whether the row is to be met by the time the ledger has come to a sequence.</summary>
    internal bool IsDueAt(long sequence) =>
        long.TryParse(Order, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order) && order <= sequence;

    private static string OrderOf(string table) => table == Current ? "derived_sequence" : "until_sequence";

    private static string AsText(string column) => column switch
    {
        "tags" or "ancestors" => $"{column}::text[] AS {column}",
        "recorded_at" => "to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') AS recorded_at",
        "date_first" or "date_last" => $"to_char({column}, 'YYYY-MM-DD') AS {column}",
        _ => $"{column}::text",
    };

    private static StoredLine Read(NpgsqlDataReader row) => new(
        [.. Columns.Select((column, i) => row.IsDBNull(i) ? null
            : column is "tags" or "ancestors" ? List(row.GetFieldValue<string?[]>(i)) : row.GetString(i))],
        Text(row, Columns.Length), Text(row, Columns.Length + 1));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
