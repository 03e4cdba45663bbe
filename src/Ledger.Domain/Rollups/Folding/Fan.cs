using System.Runtime.InteropServices;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>For each of some numbers, the numbers that it leads to.</summary>
internal sealed class Fan
{
    private readonly List<int> _starts = [0];
    private readonly List<int> _items = [];

    /// <summary>Adds the next number with what it leads to.</summary>
    internal void Add(ReadOnlySpan<int> items)
    {
        _items.AddRange(items);
        _starts.Add(_items.Count);
    }

    internal ReadOnlySpan<int> Of(int number) =>
        CollectionsMarshal.AsSpan(_items)[_starts[number].._starts[number + 1]];
}
