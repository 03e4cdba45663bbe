using System.Collections.Immutable;
using Ledger.Domain.Measurement;

namespace Ledger.Domain.Procurement;

/// <summary>
/// Where a line's money and goods stand: its value and quantity at the stage it was recorded at, what movements carried
/// on from there, and less what parts take. Parts and movements both draw on the recorded stage (rule E3).
/// </summary>
internal sealed class Standing
{
    private readonly LineItem _item;
    private readonly Allocation? _table;
    private readonly List<Stage> _present;

    // What movements changed, by place.
    private readonly Dictionary<(Stage Stage, int Year, string Source, Bound Bound), long> _money = [];
    private readonly Dictionary<(Stage Stage, Bound Bound), long> _goods = [];

    private Standing(LineItem item)
    {
        _item = item;
        _present = [item.Stage];
        _table = item.Value is null ? null : Allocation.Of(item);
    }

    /// <summary>The money, zero remainders included.</summary>
    internal ImmutableArray<Leg> Legs { get; private set; } = [];

    /// <summary>The goods, zero remainders included.</summary>
    internal ImmutableArray<QuantityLeg> Quantities { get; private set; } = [];

    /// <summary>Where the line counts.</summary>
    internal Footprint Footprint => new(Places());

    internal static Standing Of(LineItem item, EnvelopeTakes takes, ImmutableArray<Movement> movements)
    {
        var standing = new Standing(item);
        foreach (var movement in movements) standing.Apply(movement);
        standing.Legs = standing.RecordedLegs(takes);
        standing.Quantities = standing.RecordedQuantity(takes);
        if (movements.IsEmpty) return standing;
        standing.Legs = [.. standing.Legs, .. standing.MovedLegs()];
        standing.Quantities = [.. standing.Quantities, .. standing.MovedQuantities()];
        return standing;
    }

    /// <summary>Whether anything of the line, be it only that it is there, stands at a stage.</summary>
    internal bool StandsAt(Stage stage) => _present.Contains(stage)
        || Legs.Any(leg => leg.Stage == stage && leg.MinorUnits != 0)
        || Quantities.Any(leg => leg.Stage == stage && leg.Millionths != 0);

    private void Apply(Movement movement)
    {
        foreach (var moved in movement.Money)
        {
            Add(_money, (movement.From, moved.Year, moved.Source, BoundAt(movement.From, moved.From)), -moved.MinorUnits);
            Add(_money, (movement.To, moved.Year, moved.Source, BoundAt(movement.To, moved.To)), moved.MinorUnits);
        }

        foreach (var moved in movement.Goods)
        {
            Add(_goods, (movement.From, GoodsBoundAt(movement.From, moved.From)), -moved.Millionths);
            Add(_goods, (movement.To, GoodsBoundAt(movement.To, moved.To)), moved.Millionths);
        }

        if (!movement.LeavesNothing) return;
        _present.Remove(movement.From);
        if (!_present.Contains(movement.To)) _present.Add(movement.To);
    }

    // At the recorded stage all money has the value's bound, which parts may have made approximate when a movement saw it.
    private Bound BoundAt(Stage stage, Bound bound) => stage == _item.Stage ? _item.Value!.Bound : bound;

    private Bound GoodsBoundAt(Stage stage, Bound bound) => stage == _item.Stage ? _item.Quantity!.Value.Bound : bound;

    private ImmutableArray<Leg> RecordedLegs(EnvelopeTakes takes)
    {
        if (_table is null) return [];
        var value = _item.Value!;
        var moved = new long[_table.Cells.Length];
        for (var i = 0; i < moved.Length; i++)
            moved[i] = -_money.GetValueOrDefault((_item.Stage, _table.Cells[i].Year, _table.Cells[i].Source, value.Bound));
        var left = Carving.Carve(_table, moved, takes).Cells;
        var bound = takes.InexactParts > 0 ? Bound.Approximate : value.Bound;
        var legs = ImmutableArray.CreateBuilder<Leg>(left.Length);
        for (var i = 0; i < left.Length; i++)
        {
            var recorded = _table.Cells[i].MinorUnits;
            if (Stands(left[i].MinorUnits, recorded - moved[i], recorded))
                legs.Add(new Leg(_item.Stage, left[i].Year, left[i].Source, bound, left[i].MinorUnits));
        }

        return legs.DrainToImmutable();
    }

    private IEnumerable<Leg> MovedLegs()
    {
        var moved = _money.Where(pair => pair.Key.Stage != _item.Stage && pair.Value != 0)
            .Select(pair => new Leg(pair.Key.Stage, pair.Key.Year, pair.Key.Source, pair.Key.Bound, pair.Value)).ToList();
        foreach (var stage in _present.Where(stage => stage != _item.Stage && _table is not null && moved.TrueForAll(leg => leg.Stage != stage)))
            moved.AddRange(_table!.Cells.Select(cell => new Leg(stage, cell.Year, cell.Source, _item.Value!.Bound, 0)));
        return moved.OrderBy(leg => leg.Stage).ThenBy(leg => leg.Year).ThenBy(leg => leg.Source, StringComparer.Ordinal).ThenBy(leg => leg.Bound);
    }

    private ImmutableArray<QuantityLeg> RecordedQuantity(EnvelopeTakes takes)
    {
        if (_item.Quantity is not { } quantity) return [];
        var held = quantity.Millionths + _goods.GetValueOrDefault((_item.Stage, quantity.Bound));
        var left = Math.Max(0, held - takes.QuantityMillionths);
        var bound = takes.InexactQuantityParts > 0 ? Bound.Approximate : quantity.Bound;
        return Stands(left, held, quantity.Millionths) ? [new QuantityLeg(_item.Stage, quantity.Unit.Code, bound, left)] : [];
    }

    private IEnumerable<QuantityLeg> MovedQuantities() => _goods
        .Where(pair => pair.Key.Stage != _item.Stage && pair.Value != 0)
        .OrderBy(pair => pair.Key.Stage).ThenBy(pair => pair.Key.Bound)
        .Select(pair => new QuantityLeg(pair.Key.Stage, _item.Quantity!.Value.Unit.Code, pair.Key.Bound, pair.Value));

    // What parts took down to zero still stands; what moved away does not (rule T6).
    private bool Stands(long left, long held, long recorded) =>
        left != 0 || (_present.Contains(_item.Stage) && (held != 0 || recorded == 0));

    private List<FootprintCell> Places()
    {
        var places = new List<FootprintCell>(Legs.Length);
        foreach (var leg in Legs) places.Add(new FootprintCell(leg.Stage, leg.Year, leg.Source));
        foreach (var stage in _present) AddWithoutMoney(stage, places);
        foreach (var goods in Quantities) AddWithoutMoney(goods.Stage, places);
        return places;
    }

    // Where no money shows the years and sources of a line, all of its own stand for it.
    private void AddWithoutMoney(Stage stage, List<FootprintCell> places)
    {
        foreach (var leg in Legs)
            if (leg.Stage == stage) return;
        foreach (var (year, source) in Cells()) places.Add(new FootprintCell(stage, year, source));
    }

    private IEnumerable<(int Year, string Source)> Cells() => _table is not null
        ? _table.Cells.Select(cell => (cell.Year, cell.Source))
        : (_item.FiscalYears is { } stated ? stated.Shares.Select(share => share.Year) : [_item.Date.Year])
            .Select(year => (year, AllocationSource.Unattributed));

    private static void Add<TKey>(Dictionary<TKey, long> amounts, TKey key, long change)
        where TKey : notnull =>
        amounts[key] = amounts.GetValueOrDefault(key) + change;
}
