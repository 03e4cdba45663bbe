using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Npgsql;

namespace Ledger.Api.Storage;

/// <summary>Reads lines from their current rows.</summary>
internal static class LineRows
{
    /// <summary>The columns of <see cref="ReadState"/>, in its order.</summary>
    internal const string StateColumns =
        "id, version, payload, ancestors, within_priced, taken_inexact, taken_quantity, taken_quantity_inexact, movements, void_reason";

    /// <summary>The columns that current and replaced rows have in common.</summary>
    internal const string CommonColumns =
        "id, reference, version, version_ticket, version_ordinal, row_ticket, country, category, stage, date_first, date_last, "
        + "currency, amount, supplier, tags, part_of, ancestors, within_priced, footprint, payload, movements, void_reason, "
        + "standing, words, overrun_amount, overrun_quantity";

    /// <summary>Every column of a current row.</summary>
    internal const string CurrentColumns =
        CommonColumns + ", derived_ticket, derived_ordinal, taken_inexact, taken_quantity, taken_quantity_inexact";

    /// <summary>What text search looks through.</summary>
    internal static string Words(LineItem item) => $"{item.Title} {item.Notes}";

    /// <summary>A line, but for the amounts that its parts take.</summary>
    internal static LineState ReadState(NpgsqlDataReader reader)
    {
        var item = LineItemPayload.Read(reader.GetString(2));
        return new LineState
        {
            Id = reader.GetGuid(0),
            Version = reader.GetInt32(1),
            Item = item,
            Ancestors = [.. reader.GetFieldValue<Guid[]>(3)],
            WithinPriced = reader.GetBoolean(4),
            Takes = EnvelopeTakes.None with
            {
                InexactParts = reader.GetInt32(5),
                QuantityMillionths = reader.GetInt64(6),
                InexactQuantityParts = reader.GetInt32(7),
            },
            Movements = MovementPayload.ReadAll(reader.GetString(8), item),
            VoidReason = reader.IsDBNull(9) ? null : reader.GetString(9),
        };
    }
}
