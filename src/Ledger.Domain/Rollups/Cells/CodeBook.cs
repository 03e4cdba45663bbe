namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// Numbers values in the order in which they appear, from 0. Nothing is ever renumbered, so what was frozen before stays
/// right while more is added; only one may add at a time.
/// </summary>
internal sealed class CodeBook<T>
    where T : notnull
{
    private readonly Dictionary<T, int> _codes = [];
    private readonly AppendList<T> _values = new();

    internal int Count => _values.Count;

    internal int CodeOf(T value)
    {
        if (_codes.TryGetValue(value, out var code)) return code;
        code = _values.Add(value);
        _codes.Add(value, code);
        return code;
    }

    internal bool TryGet(T value, out int code) => _codes.TryGetValue(value, out code);

    internal ReadOnlyMemory<T> Freeze() => _values.Freeze();
}

/// <summary>A list that only grows. What is frozen shares its array and never sees what comes after.</summary>
internal sealed class AppendList<T>
{
    private T[] _items = new T[16];

    internal int Count { get; private set; }

    /// <summary>Appends an item and tells its place.</summary>
    internal int Add(T item)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        _items[Count] = item;
        return Count++;
    }

    internal ReadOnlyMemory<T> Freeze() => _items.AsMemory(0, Count);
}
