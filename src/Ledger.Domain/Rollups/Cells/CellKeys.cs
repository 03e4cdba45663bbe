namespace Ledger.Domain.Rollups.Cells;

/// <summary>A cell's key: the kind of its lines, and where they stand.</summary>
internal readonly record struct CellKey(int Kind, int Place);

/// <summary>Numbers the cells of one store. Their keys stand in pages, which later pages never move.</summary>
internal sealed class CellKeys
{
    /// <summary>How many cells a page has: small enough to copy for one change, large enough that scans do not notice.</summary>
    internal const int PageSize = 1 << PageBits;

    internal const int PageBits = 8;

    // Odd, so that multiplying loses nothing; it spreads what the dictionary would otherwise fold onto few buckets.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly Dictionary<ulong, int> _cells = [];
    private readonly AppendList<CellKey[]> _pages = new();

    internal int Count => _cells.Count;

    internal int CellOf(int kind, int place)
    {
        var name = unchecked(((ulong)(uint)kind << 32 | (uint)place) * Spread);
        if (_cells.TryGetValue(name, out var cell)) return cell;
        cell = _cells.Count;
        var page = cell >> PageBits;
        if (page == _pages.Count) _pages.Add(new CellKey[PageSize]);
        _pages.Freeze().Span[page][cell & (PageSize - 1)] = new CellKey(kind, place);
        _cells.Add(name, cell);
        return cell;
    }

    internal ReadOnlyMemory<CellKey[]> Freeze() => _pages.Freeze();
}
