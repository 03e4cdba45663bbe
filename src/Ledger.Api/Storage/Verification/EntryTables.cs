using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The four tables that hold entries.</summary>
internal static class EntryTables
{
    /// <summary>Every one of them begins with the block's ticket and the entry's place in the block.</summary>
    internal const int Ticket = 0;

    internal const int Ordinal = 1;

    /// <summary>Tables of postings go on with the row's place in its entry, and the line that it is about.</summary>
    internal const int Place = 2;

    internal static readonly TableColumns Journal = new("journal",
        ("ticket", ColumnKind.Number), ("ordinal", ColumnKind.Number), ("line", ColumnKind.Id), ("version", ColumnKind.Number),
        ("kind", ColumnKind.Number), ("actor", ColumnKind.Text), ("payload", ColumnKind.Text), ("hash", ColumnKind.Bytes));

    internal static readonly TableColumns Postings = new("postings",
        ("ticket", ColumnKind.Number), ("ordinal", ColumnKind.Number), ("leg", ColumnKind.Number), ("line", ColumnKind.Id),
        ("country", ColumnKind.Text), ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("stage", ColumnKind.Number),
        ("fiscal_year", ColumnKind.Number), ("source", ColumnKind.Text), ("bound", ColumnKind.Number), ("amount", ColumnKind.Number),
        ("legs", ColumnKind.Number));

    internal static readonly TableColumns Counts = new("counts",
        ("ticket", ColumnKind.Number), ("ordinal", ColumnKind.Number), ("n", ColumnKind.Number), ("line", ColumnKind.Id),
        ("country", ColumnKind.Text), ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("footprint", ColumnKind.Id),
        ("lines", ColumnKind.Number), ("unpriced", ColumnKind.Number), ("unpriced_within", ColumnKind.Number),
        ("unquantified", ColumnKind.Number), ("approximate", ColumnKind.Number));

    internal static readonly TableColumns Quantities = new("quantities",
        ("ticket", ColumnKind.Number), ("ordinal", ColumnKind.Number), ("n", ColumnKind.Number), ("line", ColumnKind.Id),
        ("country", ColumnKind.Text), ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("stage", ColumnKind.Number),
        ("unit", ColumnKind.Text), ("bound", ColumnKind.Number), ("quantity", ColumnKind.Number), ("legs", ColumnKind.Number));

    /// <summary>The columns of <see cref="Journal"/>.</summary>
    internal static class Of
    {
        internal const int Line = 2;
        internal const int Version = 3;
        internal const int Kind = 4;
        internal const int Actor = 5;
        internal const int Payload = 6;
        internal const int Hash = 7;
    }

    internal static string Key(Row row, bool placed) => FormattableString.Invariant(
        $"ticket {row.Number(Ticket)}, ordinal {row.Number(Ordinal)}, {(placed ? row.Number(Place) : 0)}");

    internal static int ComparePlace(Row row, long ticket, int ordinal) =>
        row.Number(Ticket) is var stored && stored != ticket ? stored.CompareTo(ticket) : row.Number(Ordinal).CompareTo(ordinal);
}
