using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace Ledger.Api.Storage.Verification;

/// <summary>A current or superseded row of a line, as texts: whatever a forger wrote can be read and compared.</summary>
/// <param name="Values">The columns of its table.</param>
/// <param name="Order">The sequence by which rows are met: the last change of a current row, the end of a superseded one.</param>
internal sealed record StoredLine(string?[] Values, long? Order)
{
    internal const string Current = "line_items";

    internal const string Superseded = "line_item_versions";

    /// <summary>The columns that both tables have, in the order of <see cref="Values"/>; then those of the current row.</summary>
    internal static readonly string[] Columns =
    [
        "id", "reference", "version", "version_ticket", "version_ordinal", "row_ticket", "country", "category", "stage",
        "date_first", "date_last", "currency", "amount", "supplier", "tags", "part_of", "ancestors", "within_priced",
        "footprint", "payload", "movements", "void_reason", "standing", "words", "overrun_amount", "overrun_quantity",
    ];

    /// <summary>The columns that only the current row has.</summary>
    internal static readonly string[] CurrentColumns =
        ["derived_ticket", "derived_ordinal", "taken_inexact", "taken_quantity", "taken_quantity_inexact"];

    /// <summary>The columns that only a replaced row has.</summary>
    internal static readonly string[] SupersededColumns = ["until_ticket"];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal string? Id => Values[0];

    internal string Key => FormattableString.Invariant($"{Id ?? "nothing"}, {(Order is { } order ? $"sequence {order}" : "no known block")}");

    internal static TableStream<StoredLine> Stream(NpgsqlConnection connection, string table)
    {
        string[] columns = ColumnsOf(table);
        return new TableStream<StoredLine>(
            connection, table,
            $"""
            SELECT {string.Join(", ", columns.Select(AsText))}, {OrderOf(table)}
            FROM {table} LEFT JOIN (SELECT ticket, min(first_sequence) AS first_sequence FROM blocks GROUP BY ticket) AS block
                ON ticket = {(table == Current ? "derived_ticket" : "until_ticket")}
            ORDER BY {OrderOf(table)}, {table}.id, {table}.row_ticket
            """,
            row => new StoredLine(
                [.. columns.Select((column, i) => row.IsDBNull(i) ? null
                    : column is "tags" or "ancestors" ? List(row.GetFieldValue<string?[]>(i)) : row.GetString(i))],
                row.IsDBNull(columns.Length) ? null : row.GetInt64(columns.Length)));
    }

    internal static string[] ColumnsOf(string table) => [.. Columns, .. table == Current ? CurrentColumns : SupersededColumns];

    /// <summary>A list as one text.</summary>
    internal static string List(IEnumerable<string?> items) => JsonSerializer.Serialize(items, Readable);

    /// <summary>Whether the row is to be met by the time the ledger has come to a sequence.</summary>
    internal bool IsDueAt(long sequence) => Order <= sequence;

    private static string OrderOf(string table) => table == Current ? "first_sequence + derived_ordinal" : "first_sequence";

    private static string AsText(string column) => column switch
    {
        "tags" or "ancestors" => $"{column}::text[] AS {column}",
        "date_first" or "date_last" => $"to_char({column}, 'YYYY-MM-DD') AS {column}",
        _ => $"{column}::text",
    };
}
