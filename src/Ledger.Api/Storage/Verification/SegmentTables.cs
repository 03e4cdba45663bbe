using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The tables of segments. Sums are read as text: they can be wider than any number here.</summary>
internal static class SegmentTables
{
    internal static readonly TableColumns Money = new("segment_money",
        ("level", ColumnKind.Number), ("ticket", ColumnKind.Number), ("n", ColumnKind.Number), ("country", ColumnKind.Text),
        ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("stage", ColumnKind.Number), ("fiscal_year", ColumnKind.Number),
        ("source", ColumnKind.Text), ("stated::text", ColumnKind.Text), ("at_least::text", ColumnKind.Text),
        ("at_most::text", ColumnKind.Text), ("open_ends", ColumnKind.Number));

    internal static readonly TableColumns Counts = new("segment_counts",
        ("level", ColumnKind.Number), ("ticket", ColumnKind.Number), ("n", ColumnKind.Number), ("country", ColumnKind.Text),
        ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("footprint", ColumnKind.Id), ("lines", ColumnKind.Number),
        ("unpriced", ColumnKind.Number), ("unpriced_within", ColumnKind.Number), ("unquantified", ColumnKind.Number),
        ("approximate", ColumnKind.Number));

    internal static readonly TableColumns Quantities = new("segment_quantities",
        ("level", ColumnKind.Number), ("ticket", ColumnKind.Number), ("n", ColumnKind.Number), ("country", ColumnKind.Text),
        ("category", ColumnKind.Text), ("currency", ColumnKind.Text), ("stage", ColumnKind.Number), ("unit", ColumnKind.Text),
        ("stated::text", ColumnKind.Text), ("at_least::text", ColumnKind.Text), ("at_most::text", ColumnKind.Text),
        ("open_ends", ColumnKind.Number), ("legs", ColumnKind.Number));
}
