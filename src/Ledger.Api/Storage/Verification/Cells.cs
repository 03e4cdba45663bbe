using Ledger.Api.Storage.Verification.Reading;

namespace Ledger.Api.Storage.Verification;

/// <summary>The distinct cells to which postings go. A cell is kept as numbers, of which each text has one.</summary>
internal sealed class Cells
{
    private readonly Utf8Names _names = new();
    private readonly HashSet<(int Country, int Category, int Currency, int Source, int StageAndYear)> _cells = [];

    internal int Count => _cells.Count;

    internal void Add(StoredEntry entry)
    {
        for (var i = 0; i < entry.Money.Count; i++)
        {
            var row = entry.Money[i];
            _cells.Add((
                _names.NumberOf(row.Raw(4)), _names.NumberOf(row.Raw(5)), _names.NumberOf(row.Raw(6)), _names.NumberOf(row.Raw(9)),
                (row.Int(7) << 16) | (row.Int(8) & 0xFFFF)));
        }
    }
}
