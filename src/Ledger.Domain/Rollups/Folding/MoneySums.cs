using System.Buffers;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>
/// Money added up by line group and place group in one pass over the cells: the work of a query that grows with their
/// number.
/// </summary>
internal sealed class MoneySums : IDisposable
{
    private readonly Numbers _rows;
    private readonly int _places;
    private Int128[] _stated = [];
    private Vagueness[] _vague = [];

    internal MoneySums(CellSet cells, LineGroups lines, PlaceGroups places)
    {
        _places = places.Count;
        _rows = new Numbers((long)lines.Count * _places);
        Reserve(_rows.AreKeys ? _rows.Count : 1024);
        if (_rows.AreKeys) AddToAll(cells.Money, lines.OfKinds, places.Slots);
        else AddToSome(cells.Money, lines.OfKinds, places.Slots);
        AddVague(cells.Vague, lines.OfKinds, places.OfPlaces);
    }

    /// <summary>How many pairs there are of a line group and a place group; some may be without money.</summary>
    internal int Count => _rows.Count;

    internal (int Line, int Place) this[int row] => ((int)(_rows[row] / _places), (int)(_rows[row] % _places));

    internal ReadOnlySpan<Int128> Stated(int row) => _stated.AsSpan(row * RollupRow.Slots, RollupRow.Slots);

    internal Vagueness Vague(int row) => _vague[row];

    /// <summary>Gives the memory back for the next query.</summary>
    public void Dispose()
    {
        ArrayPool<Int128>.Shared.Return(_stated);
        ArrayPool<Vagueness>.Shared.Return(_vague);
    }

    private void AddToAll(CellStore<Int128> money, ReadOnlySpan<int> groupOfKind, ReadOnlySpan<int> slotOfPlace)
    {
        var (sums, stride) = (_stated, _places * RollupRow.Slots);
        for (var page = 0; page < money.PageCount; page++)
        {
            var (keys, amounts) = money.Page(page);
            for (var i = 0; i < keys.Length; i++)
            {
                var key = keys[i];
                var (line, slot) = (groupOfKind[key.Kind], slotOfPlace[key.Place]);
                if ((line | slot) < 0) continue;
                ref var sum = ref sums[(line * stride) + slot];
                sum += amounts[i];
            }
        }
    }

    private void AddToSome(CellStore<Int128> money, ReadOnlySpan<int> groupOfKind, ReadOnlySpan<int> slotOfPlace)
    {
        for (var page = 0; page < money.PageCount; page++)
        {
            var (keys, amounts) = money.Page(page);
            for (var i = 0; i < keys.Length; i++)
            {
                var (line, slot) = (groupOfKind[keys[i].Kind], slotOfPlace[keys[i].Place]);
                if ((line | slot) < 0 || amounts[i] == 0) continue;
                var row = RowOf(line, slot / RollupRow.Slots);
                _stated[(row * RollupRow.Slots) + (slot % RollupRow.Slots)] += amounts[i];
            }
        }
    }

    private void AddVague(CellStore<Vagueness> vague, ReadOnlySpan<int> groupOfKind, ReadOnlySpan<int> groupOfPlace)
    {
        for (var page = 0; page < vague.PageCount; page++)
        {
            var (keys, figures) = vague.Page(page);
            for (var i = 0; i < keys.Length; i++)
            {
                var (line, place) = (groupOfKind[keys[i].Kind], groupOfPlace[keys[i].Place]);
                if ((line | place) < 0) continue;
                var row = RowOf(line, place);
                _vague[row] += figures[i];
            }
        }
    }

    private int RowOf(int line, int place)
    {
        var row = _rows.Of(((long)line * _places) + place);
        if (row >= _vague.Length) Reserve(row * 2);
        return row;
    }

    // The arrays are rented: made anew for each query they would cost more in the collector than the sums.
    private void Reserve(int rows)
    {
        _stated = Larger(_stated, rows * RollupRow.Slots);
        _vague = Larger(_vague, rows);
    }

    private static T[] Larger<T>(T[] from, int length)
    {
        var to = ArrayPool<T>.Shared.Rent(length);
        from.CopyTo(to, 0);
        Array.Clear(to, from.Length, to.Length - from.Length);
        if (from.Length > 0) ArrayPool<T>.Shared.Return(from);
        return to;
    }
}
