using System.Numerics;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>The figures of cells, which never change. Pages are shared with the sets it was made from.</summary>
internal sealed class CellStore<T>(ReadOnlyMemory<CellKey[]> keys, T[]?[] pages, int count)
    where T : struct, IEquatable<T>, IAdditionOperators<T, T, T>
{
    internal static CellStore<T> Empty { get; } = new(default, [], 0);

    /// <summary>How many cells there ever were.</summary>
    internal int Count => count;

    internal int PageCount => pages.Length;

    /// <summary>A page's keys and figures; none where all are zero.</summary>
    internal Page<T> Page(int page)
    {
        if (pages[page] is not { } figures) return default;
        var length = Math.Min(figures.Length, count - (page << CellKeys.PageBits));
        return new Page<T>(keys.Span[page].AsSpan(0, length), figures.AsSpan(0, length));
    }

    /// <summary>The figures of a cell; zero when it was not there yet.</summary>
    internal T Of(int cell) =>
        cell >> CellKeys.PageBits is var page && page < pages.Length && pages[page] is { } figures
            ? figures[cell & (CellKeys.PageSize - 1)]
            : default;

    /// <summary>All cells whose figures are not zero.</summary>
    internal IEnumerable<(CellKey Key, T Figures)> Cells()
    {
        for (var cell = 0; cell < count; cell++)
        {
            var figures = Of(cell);
            if (!figures.Equals(default)) yield return (keys.Span[cell >> CellKeys.PageBits][cell & (CellKeys.PageSize - 1)], figures);
        }
    }

    /// <summary>Makes the next store.</summary>
    internal Builder Change() => new(pages);

    /// <summary>Adds to cells; a page is copied at its first change.</summary>
    internal sealed class Builder(T[]?[] from)
    {
        private T[]?[] _pages = [.. from];
        private bool[] _own = new bool[from.Length];

        internal void Add(int cell, in T figures)
        {
            var page = cell >> CellKeys.PageBits;
            if (page >= _pages.Length)
            {
                var length = Math.Max(page + 1, _pages.Length * 2);
                Array.Resize(ref _pages, length);
                Array.Resize(ref _own, length);
            }

            if (!_own[page])
            {
                _pages[page] = _pages[page] is { } shared ? [.. shared] : new T[CellKeys.PageSize];
                _own[page] = true;
            }

            ref var sum = ref _pages[page]![cell & (CellKeys.PageSize - 1)];
            sum = checked(sum + figures);
        }

        /// <summary>The store as it is now. The builder may go on; what it then changes is copied first.</summary>
        internal CellStore<T> Freeze(CellKeys keys)
        {
            var count = keys.Count;
            var used = Math.Min(_pages.Length, (count + CellKeys.PageSize - 1) >> CellKeys.PageBits);
            Array.Clear(_own);
            return new CellStore<T>(keys.Freeze(), _pages[..used], count);
        }
    }
}

/// <summary>Some cells side by side.</summary>
internal readonly ref struct Page<T>(ReadOnlySpan<CellKey> keys, ReadOnlySpan<T> figures)
{
    private readonly ReadOnlySpan<CellKey> _keys = keys;
    private readonly ReadOnlySpan<T> _figures = figures;

    internal void Deconstruct(out ReadOnlySpan<CellKey> keys, out ReadOnlySpan<T> figures)
    {
        keys = _keys;
        figures = _figures;
    }
}
