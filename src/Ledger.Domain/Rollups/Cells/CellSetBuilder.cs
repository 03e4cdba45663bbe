using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// Makes a cell set of another one and what has changed. Figures can be taken away again by adding them with their signs
/// turned; sums are exact, whatever the order.
/// </summary>
public sealed class CellSetBuilder
{
    private readonly CellSpace _space;
    private readonly CellStore<Int128>.Builder _money;
    private readonly CellStore<Vagueness>.Builder _vague;
    private readonly CellStore<LineCounts>.Builder _lines;
    private readonly CellStore<Goods>.Builder _goods;
    private (string? Country, string? Category, string? Currency, int Kind) _last = (null, null, null, -1);

    internal CellSetBuilder(CellSet from)
    {
        _space = from.Space;
        (_money, _vague, _lines, _goods) = (from.Money.Change(), from.Vague.Change(), from.Lines.Change(), from.Goods.Change());
    }

    /// <summary>The numbers in which it counts.</summary>
    public CellSpace Space => _space;

    /// <summary>How many cells of money were posted to so far.</summary>
    public int MoneyCount => _space.Money.Count;

    /// <summary>The set as it is now; the builder can go on.</summary>
    public CellSet ToSet() => new(
        _space, _money.Freeze(_space.Money), _vague.Freeze(_space.Vague), _lines.Freeze(_space.Lines), _goods.Freeze(_space.Goods));

    /// <summary>Adds all that an entry changes.</summary>
    public void Add(Postings postings)
    {
        foreach (var money in postings.Money)
        {
            Add(new MoneyCell(
                money.Country, money.Category, money.Currency, new FootprintCell(money.Stage, money.FiscalYear, money.Source),
                Interval.Of(money.MinorUnits, money.Bound, money.Legs)));
        }

        foreach (var count in postings.Counts)
        {
            _space.Add(count.Footprint);
            Add(new CountCell(count.Country, count.Category, count.Currency, count.Footprint.Id, new LineCounts(
                count.Lines, count.Unpriced, count.UnpricedWithin, count.Unquantified, count.Approximate)));
        }

        foreach (var goods in postings.Quantities)
        {
            Add(new QuantityCell(
                goods.Country, goods.Category, goods.Currency, goods.Stage, goods.Unit,
                Goods.Of(goods.Millionths, goods.Bound, goods.Legs)));
        }
    }

    /// <summary>Adds money.</summary>
    /// <exception cref="OverflowException">A sum does not fit into 128 bits.</exception>
    public void Add(in MoneyCell cell) => AddMoney(
        KindOf(cell.Country, cell.Category, cell.Currency), PlaceOf(cell.Place.Stage, cell.Place.Year, cell.Place.Source), cell.Amount);

    /// <summary>Adds lines, whose footprint the space knows.</summary>
    /// <exception cref="KeyNotFoundException">It does not.</exception>
    public void Add(in CountCell cell) =>
        AddLines(KindOf(cell.Country, cell.Category, cell.Currency), FootprintOf(cell.Footprint), cell.Counts);

    /// <summary>Adds goods.</summary>
    /// <exception cref="OverflowException">A sum does not fit into 128 bits.</exception>
    public void Add(in QuantityCell cell) =>
        AddGoods(KindOf(cell.Country, cell.Category, cell.Currency), cell.Stage, cell.Unit, cell.Goods);

    /// <summary>The number of a kind of lines.</summary>
    public int KindOf(string? country, string? category, string? currency, LineDetails? details = null)
    {
        if (details is not null) return _space.KindOf(country, category, currency, details);
        // What a line posts comes together.
        if (_last.Kind < 0 || _last.Country != country || _last.Category != category || _last.Currency != currency)
            _last = (country, category, currency, _space.KindOf(country, category, currency, null));
        return _last.Kind;
    }

    /// <summary>The number of a place.</summary>
    public int PlaceOf(Stage stage, int year, string source) => _space.PlaceOf(stage, year, source);

    /// <summary>The number of a footprint that the space knows.</summary>
    /// <exception cref="KeyNotFoundException">It does not.</exception>
    public int FootprintOf(Guid footprint) => _space.Footprints.TryGet(footprint, out var code)
        ? code
        : throw new KeyNotFoundException($"The places of footprint {footprint} are not known.");

    /// <summary>The number of the footprint of some places, which are among those of another one: most often all of them.</summary>
    internal int FootprintOf(IReadOnlyList<int> places, int within)
    {
        var names = new CellNames(_space);
        var (first, end) = (within == 0 ? 0 : names.FootprintEnds.Span[within - 1], names.FootprintEnds.Span[within]);
        if (places.Count == end - first) return within;
        var footprint = new Footprint(places.Select(names.Place));
        _space.Add(footprint);
        return FootprintOf(footprint.Id);
    }

    /// <summary>Adds money of lines of a kind that stands in a place, both by their numbers.</summary>
    public void AddMoney(int kind, int place, in Interval amount)
    {
        // The cell is there also when nothing is in it: somebody posted to it.
        _money.Add(_space.Money.CellOf(kind, place), amount.Stated);
        var vague = Vagueness.Of(amount);
        if (vague != default) _vague.Add(_space.Vague.CellOf(kind, place), vague);
    }

    /// <summary>Adds lines of a kind that stand in a footprint, both by their numbers.</summary>
    public void AddLines(int kind, int footprint, in LineCounts counts) => _lines.Add(_space.Lines.CellOf(kind, footprint), counts);

    /// <summary>Adds goods of lines of a kind.</summary>
    public void AddGoods(int kind, Stage stage, string unit, in Goods goods) =>
        _goods.Add(_space.Goods.CellOf(kind, _space.GoodsPlaces.CodeOf(new GoodsPlace(stage, _space.Units.CodeOf(unit)))), goods);
}
