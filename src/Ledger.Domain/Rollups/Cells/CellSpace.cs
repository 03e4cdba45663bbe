using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Cells;

/// <summary>
/// The numbers under which cell sets know countries, categories, places and so on, and the keys of their cells. Sets made
/// from each other share one space; it only grows. Whoever builds sets in it lets only one builder work at a time;
/// readers of finished sets need not wait.
/// </summary>
public sealed class CellSpace
{
    /// <summary>Makes an empty space.</summary>
    public CellSpace()
    {
        Currencies.CodeOf(string.Empty);
        Details.CodeOf(LineDetails.None);
    }

    internal CodeBook<string> Countries { get; } = new();

    internal CodeBook<string> Categories { get; } = new();

    /// <summary>Number 0 is no currency: unpriced lines.</summary>
    internal CodeBook<string> Currencies { get; } = new();

    /// <summary>Number 0 tells nothing.</summary>
    internal CodeBook<LineDetails> Details { get; } = new();

    internal CodeBook<string> Sources { get; } = new();

    internal CodeBook<string> Units { get; } = new();

    internal CodeBook<LineKind> Kinds { get; } = new();

    internal CodeBook<Place> Places { get; } = new();

    internal CodeBook<GoodsPlace> GoodsPlaces { get; } = new();

    internal CodeBook<Guid> Footprints { get; } = new();

    /// <summary>The places of all footprints, one after another.</summary>
    internal AppendList<int> FootprintPlaces { get; } = new();

    /// <summary>Where those of each footprint end.</summary>
    internal AppendList<int> FootprintEnds { get; } = new();

    internal CellKeys Money { get; } = new();

    internal CellKeys Vague { get; } = new();

    internal CellKeys Lines { get; } = new();

    internal CellKeys Goods { get; } = new();

    /// <summary>Whether the places of a footprint are known.</summary>
    public bool Knows(Guid footprint) => Footprints.TryGet(footprint, out _);

    /// <summary>Makes a footprint's places known, once.</summary>
    public void Add(Footprint footprint)
    {
        if (Knows(footprint.Id)) return;
        Footprints.CodeOf(footprint.Id);
        foreach (var cell in footprint.Cells) FootprintPlaces.Add(PlaceOf(cell.Stage, cell.Year, cell.Source));
        FootprintEnds.Add(FootprintPlaces.Count);
    }

    /// <summary>A space that knows the same footprints, for cells of another sort.</summary>
    public CellSpace WithFootprints()
    {
        var other = new CellSpace();
        var names = new CellNames(this);
        // Nothing else was numbered yet, so the same order gives the same numbers.
        foreach (var source in names.Sources.Span) other.Sources.CodeOf(source);
        foreach (var place in names.Places.Span) other.Places.CodeOf(place);
        foreach (var footprint in names.Footprints.Span) other.Footprints.CodeOf(footprint);
        foreach (var place in names.FootprintPlaces.Span) other.FootprintPlaces.Add(place);
        foreach (var end in names.FootprintEnds.Span) other.FootprintEnds.Add(end);
        return other;
    }

    /// <summary>The places of a footprint; none when they are not known.</summary>
    public IReadOnlyList<FootprintCell> PlacesOf(Guid footprint)
    {
        if (!Footprints.TryGet(footprint, out var code)) return [];
        var (ends, names) = (FootprintEnds.Freeze(), new CellNames(this));
        var first = code == 0 ? 0 : ends.Span[code - 1];
        return [.. FootprintPlaces.Freeze()[first..ends.Span[code]].ToArray().Select(names.Place)];
    }

    internal int KindOf(string? country, string? category, string? currency, LineDetails? details) => Kinds.CodeOf(new LineKind(
        Countries.CodeOf(country ?? string.Empty), Categories.CodeOf(category ?? string.Empty),
        currency is null ? 0 : Currencies.CodeOf(currency), details is null ? 0 : Details.CodeOf(details)));

    internal int PlaceOf(Stage stage, int year, string source) => Places.CodeOf(new Place(stage, year, Sources.CodeOf(source)));
}

/// <summary>What the lines of a cell have in common, as numbers.</summary>
internal readonly record struct LineKind(int Country, int Category, int Currency, int Details);

/// <summary>Where money stands; the source as a number.</summary>
internal readonly record struct Place(Stage Stage, int Year, int Source);

/// <summary>Where goods stand; the unit as a number.</summary>
internal readonly record struct GoodsPlace(Stage Stage, int Unit);
