using System.Runtime.InteropServices;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>Numbers kinds of lines in the order in which they appear; a kind's key is made of its own numbers.</summary>
internal sealed class LineBook(int countries, int categories, int currencies, int details)
{
    // Sizes of 0 would make keys coincide.
    private readonly Numbers _numbers = new(Math.Max(countries, 1L) * Math.Max(categories, 1L) * currencies * details);
    private readonly List<LineKind> _kinds = [];
    private readonly List<int> _codes = [];

    internal int Count => _kinds.Count;

    internal ReadOnlySpan<LineKind> All => CollectionsMarshal.AsSpan(_kinds);

    internal int CodeOf(in LineKind kind)
    {
        var number = _numbers.Of(
            (((((kind.Country * Math.Max(categories, 1L)) + kind.Category) * currencies) + kind.Currency) * details) + kind.Details);
        if (number >= _codes.Count) CollectionsMarshal.SetCount(_codes, Math.Max(number + 1, _numbers.AreKeys ? _numbers.Count : 0));
        ref var code = ref CollectionsMarshal.AsSpan(_codes)[number];
        if (code == 0)
        {
            _kinds.Add(kind);
            code = _kinds.Count;
        }

        return code - 1;
    }
}
