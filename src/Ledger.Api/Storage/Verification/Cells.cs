using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The distinct cells to which postings go. A cell is kept as numbers, of which each text has one.</summary>
internal sealed class Cells
{
    private readonly Utf8Names _countries = new();
    private readonly Utf8Names _categories = new();
    private readonly Utf8Names _currencies = new();
    private readonly Utf8Names _sources = new();
    private readonly HashSet<(long Line, long Leg)> _cells = [];

    internal int Count => _cells.Count;

    internal void Add(StoredEntry entry)
    {
        long line = 0;
        for (var i = 0; i < entry.Money.Count; i++)
        {
            var row = entry.Money[i];
            // The rows of an entry are about few lines, most often about one.
            if (i == 0 || !IsSameLine(row, entry.Money[i - 1]))
                line = Pack(_countries.NumberOf(row.Raw(4)), _currencies.NumberOf(row.Raw(6)), _categories.NumberOf(row.Raw(5)));
            _cells.Add((line, Pack(row.Int(7), row.Int(8), _sources.NumberOf(row.Raw(9)))));
        }
    }

    private static bool IsSameLine(Row row, Row before) => row.Raw(4).SequenceEqual(before.Raw(4))
        && row.Raw(5).SequenceEqual(before.Raw(5)) && row.Raw(6).SequenceEqual(before.Raw(6));

    private static long Pack(int first, int second, int third) => ((long)first << 48) | ((long)(second & 0xFFFF) << 32) | (uint)third;
}
