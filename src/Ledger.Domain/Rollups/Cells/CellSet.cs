using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// What the ledger adds up to at one moment: money by country, category, currency, stage, year and source; lines by
/// country, category, currency and footprint; goods by country, category, currency, stage and unit. A set never changes,
/// so any number of readers can use it while the next one is made of it.
/// </summary>
public sealed class CellSet
{
    internal CellSet(
        CellSpace space, CellStore<Int128> money, CellStore<Vagueness> vague, CellStore<LineCounts> lines, CellStore<Goods> goods)
    {
        (Space, Money, Vague, Lines, Goods) = (space, money, vague, lines, goods);
        Names = new CellNames(space);
    }

    /// <summary>The numbers it is written in.</summary>
    public CellSpace Space { get; }

    /// <summary>How many cells of money there ever were, also those that are empty again.</summary>
    public int MoneyCount => Money.Count;

    /// <summary>How many cells of all kinds there ever were, about.</summary>
    public int Count => Money.Count + Lines.Count + Goods.Count;

    internal CellNames Names { get; }

    internal CellStore<Int128> Money { get; }

    internal CellStore<Vagueness> Vague { get; }

    internal CellStore<LineCounts> Lines { get; }

    internal CellStore<Goods> Goods { get; }

    /// <summary>The set in which nothing stands.</summary>
    public static CellSet Empty(CellSpace space) => new(
        space, CellStore<Int128>.Empty, CellStore<Vagueness>.Empty, CellStore<LineCounts>.Empty, CellStore<Goods>.Empty);

    /// <summary>Begins the next set.</summary>
    public CellSetBuilder Change() => new(this);

    /// <summary>Every cell with money in it, or with a figure that is open.</summary>
    public IEnumerable<MoneyCell> MoneyCells()
    {
        var vague = Vague.Cells().ToDictionary(cell => cell.Key, cell => cell.Figures);
        foreach (var (key, stated) in Money.Cells())
        {
            vague.Remove(key, out var ends);
            yield return Cell(key, ends.Around(stated));
        }

        foreach (var (key, ends) in vague) yield return Cell(key, ends.Around(0));
    }

    /// <summary>Every cell with lines in it.</summary>
    public IEnumerable<CountCell> CountCells() => Lines.Cells().Select(cell => new CountCell(
        Names.Country(cell.Key), Names.Category(cell.Key), Names.Currency(cell.Key), Names.Footprint(cell.Key), cell.Figures));

    /// <summary>Every cell with goods in it.</summary>
    public IEnumerable<QuantityCell> QuantityCells() => Goods.Cells().Select(cell => new QuantityCell(
        Names.Country(cell.Key), Names.Category(cell.Key), Names.Currency(cell.Key), Names.GoodsPlaces.Span[cell.Key.Place].Stage,
        Names.UnitOf(cell.Key.Place), cell.Figures));

    private MoneyCell Cell(CellKey key, in Interval amount) => new(
        Names.Country(key), Names.Category(key), Names.Currency(key)!, Names.Place(key), amount);
}

/// <summary>What the numbers of a set stand for.</summary>
internal sealed class CellNames(CellSpace space)
{
    internal ReadOnlyMemory<string> Countries { get; } = space.Countries.Freeze();

    internal ReadOnlyMemory<string> Categories { get; } = space.Categories.Freeze();

    internal ReadOnlyMemory<string> Currencies { get; } = space.Currencies.Freeze();

    internal ReadOnlyMemory<LineDetails> Details { get; } = space.Details.Freeze();

    internal ReadOnlyMemory<string> Sources { get; } = space.Sources.Freeze();

    internal ReadOnlyMemory<string> Units { get; } = space.Units.Freeze();

    internal ReadOnlyMemory<LineKind> Kinds { get; } = space.Kinds.Freeze();

    internal ReadOnlyMemory<Place> Places { get; } = space.Places.Freeze();

    internal ReadOnlyMemory<GoodsPlace> GoodsPlaces { get; } = space.GoodsPlaces.Freeze();

    internal ReadOnlyMemory<Guid> Footprints { get; } = space.Footprints.Freeze();

    internal ReadOnlyMemory<int> FootprintPlaces { get; } = space.FootprintPlaces.Freeze();

    internal ReadOnlyMemory<int> FootprintEnds { get; } = space.FootprintEnds.Freeze();

    internal string Country(CellKey key) => Countries.Span[Kinds.Span[key.Kind].Country];

    internal string Category(CellKey key) => Categories.Span[Kinds.Span[key.Kind].Category];

    internal string? Currency(CellKey key) => Kinds.Span[key.Kind].Currency is var code and > 0 ? Currencies.Span[code] : null;

    internal FootprintCell Place(CellKey key) => Place(key.Place);

    internal FootprintCell Place(int place)
    {
        var (stage, year, source) = Places.Span[place];
        return new FootprintCell(stage, year, Sources.Span[source]);
    }

    internal string UnitOf(int goodsPlace) => Units.Span[GoodsPlaces.Span[goodsPlace].Unit];

    internal Guid Footprint(CellKey key) => Footprints.Span[key.Place];
}
