using System.Globalization;
using System.Runtime.InteropServices;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>The rows that keep the first groupings of a query: all of them, none (the totals), or as many as a subtotal does.</summary>
internal sealed class Level
{
    private readonly int _depth;
    private readonly RollupShape _shape;
    private readonly CellNames _names;
    private readonly ReadOnlyMemory<string> _categories;
    private readonly LineParts _lines;
    private readonly int[] _placeOf;
    private readonly ReadOnlyMemory<PlaceGroup> _places;
    private readonly Numbers _numbers;
    private readonly RowSums _sums = new();

    internal Level(int depth, RollupShape shape, CellNames names, LineGroups lines, PlaceGroups places)
    {
        (_depth, _shape, _names, _categories) = (depth, shape, names, lines.Categories);
        _lines = new LineParts(shape.GroupBy[..depth], lines, names);
        var parts = new CodeBook<PlaceGroup>();
        _placeOf = [.. places.All.ToArray().Select(group => parts.CodeOf(places.Asked(group, depth)))];
        _places = parts.Freeze();
        _numbers = new Numbers((long)_lines.Count * parts.Count);
    }

    /// <summary>The rows in which lines stand.</summary>
    internal IEnumerable<RollupRow> Standing()
    {
        for (var row = 0; row < _numbers.Count; row++)
        {
            if (!_sums.Stands(row)) continue;
            var (line, place) = ((int)(_numbers[row] / _places.Length), (int)(_numbers[row] % _places.Length));
            yield return _sums.Row(row, KeyOf(_lines[line], _places.Span[place]));
        }
    }

    internal void Add(MoneySums money)
    {
        for (var row = 0; row < money.Count; row++)
        {
            var (line, place) = money[row];
            foreach (var part in _lines.Of(line)) _sums.Add(RowOf(part, _placeOf[place]), money.Stated(row), money.Vague(row));
        }
    }

    internal void Add(CountSums counts, FootprintGroups footprints)
    {
        // What is distinct to the whole query need not be to its first groupings.
        int[][] touched = [.. Enumerable.Range(0, footprints.Count)
            .Select(group => footprints[group].Select(place => _placeOf[place]).Distinct().ToArray())];
        for (var row = 0; row < counts.Count; row++)
        {
            var (line, footprint) = counts[row];
            foreach (var place in touched[footprint])
                foreach (var part in _lines.Of(line)) _sums.Add(RowOf(part, place), counts.Sum(row));
        }
    }

    internal void Add(GoodsSums goods, ReadOnlySpan<int> groupOfGoods)
    {
        for (var row = 0; row < goods.Count; row++)
        {
            var (line, at) = goods[row];
            // A quantity of zero is told, goods that went are not.
            if (groupOfGoods[at] < 0 || goods.Sum(row).Legs == 0) continue;
            foreach (var part in _lines.Of(line))
                _sums.Add(RowOf(part, _placeOf[groupOfGoods[at]]), _names.UnitOf(at), goods.Sum(row).Quantity);
        }
    }

    private int RowOf(int line, int place) => _numbers.Of(((long)line * _places.Length) + place);

    private GroupKey KeyOf((LineKind Kind, LineDetails Details) line, PlaceGroup place)
    {
        var values = new string?[_depth];
        for (var i = 0; i < _depth; i++) values[i] = Value(_shape.GroupBy[i], line.Kind, line.Details, place);
        return new GroupKey(ImmutableCollectionsMarshal.AsImmutableArray(values), CurrencyOf(line.Kind));
    }

    private string? CurrencyOf(LineKind kind) => kind.Currency == 0 ? null : _names.Currencies.Span[kind.Currency];

    private string? Value(Dimension dimension, LineKind kind, LineDetails details, PlaceGroup place) => dimension switch
    {
        Dimension.Country => _names.Countries.Span[kind.Country],
        Dimension.Category => _categories.Span[kind.Category],
        Dimension.Stage => Codelist<Stage>.Text(place.Stage),
        Dimension.FiscalYear => place.Year.ToString(CultureInfo.InvariantCulture),
        Dimension.Currency => CurrencyOf(kind),
        Dimension.Source => _names.Sources.Span[place.Source],
        Dimension.SourceKind => Codelist<SourceKind>.Text(place.Kind),
        Dimension.Supplier => details.Supplier,
        Dimension.Tag => details.Tags.IsEmpty ? null : details.Tags[0],
        Dimension.Treaty => details.Treaties.IsEmpty ? null : details.Treaties[0],
        Dimension.Screening => details.Screening,
        Dimension.Year => details.Year,
        Dimension.Quarter => details.Quarter,
        Dimension.Month => details.Month,
        Dimension.WholeDate => details.Date,
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };
}
