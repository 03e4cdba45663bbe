using System.Text.Encodings.Web;
using System.Text.Json;
using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The tables with rows of lines.</summary>
internal static class StoredLine
{
    internal const string Current = "line_items";

    internal const string Superseded = "line_item_versions";

    /// <summary>The columns that both tables have, in their order; then those of the current row, or of a replaced one.</summary>
    private static readonly (string Name, ColumnKind Kind)[] Common =
    [
        ("id", ColumnKind.Id), ("reference", ColumnKind.Text), ("version", ColumnKind.Number), ("version_ticket", ColumnKind.Number),
        ("version_ordinal", ColumnKind.Number), ("row_ticket", ColumnKind.Number), ("country", ColumnKind.Text),
        ("category", ColumnKind.Text), ("stage", ColumnKind.Number), ("date_first", ColumnKind.Day), ("date_last", ColumnKind.Day),
        ("currency", ColumnKind.Text), ("amount", ColumnKind.Number), ("supplier", ColumnKind.Text), ("tags", ColumnKind.Texts),
        ("part_of", ColumnKind.Id), ("ancestors", ColumnKind.Ids), ("within_priced", ColumnKind.Flag), ("footprint", ColumnKind.Id),
        ("payload", ColumnKind.Text), ("movements", ColumnKind.Text), ("void_reason", ColumnKind.Text),
        ("standing", ColumnKind.Text), ("words", ColumnKind.Text), ("overrun_amount", ColumnKind.Number),
        ("overrun_quantity", ColumnKind.Number),
    ];

    internal static readonly TableColumns CurrentColumns = new(Current,
    [
        .. Common, ("derived_ticket", ColumnKind.Number), ("derived_ordinal", ColumnKind.Number),
        ("taken_inexact", ColumnKind.Number), ("taken_quantity", ColumnKind.Number), ("taken_quantity_inexact", ColumnKind.Number),
    ]);

    internal static readonly TableColumns SupersededColumns = new(Superseded, [.. Common, ("until_ticket", ColumnKind.Number)]);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The places of columns that are looked at by themselves.</summary>
    internal static class Of
    {
        internal const int Id = 0;
        internal const int DerivedTicket = 26;
        internal const int DerivedOrdinal = 27;

        /// <summary>The last of a replaced row.</summary>
        internal const int UntilTicket = 26;
    }

    /// <summary>A list as one text.</summary>
    internal static string List(IEnumerable<string?> items) => JsonSerializer.Serialize(items, Readable);
}
