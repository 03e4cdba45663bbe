using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>What a query asks for of a place; the default of what it does not.</summary>
internal readonly record struct PlaceGroup(Stage Stage, int Year, int Source, SourceKind Kind);

/// <summary>Which places a query cannot tell apart, and in which of a row's figures their money goes.</summary>
internal sealed class PlaceGroups
{
    /// <summary>The group of a place that the query does not take.</summary>
    internal const int None = -1;

    private readonly RollupShape _shape;
    private readonly CodeBook<PlaceGroup> _groups = new();
    private readonly int[] _groupOf;
    private readonly int[] _slotOf;

    internal PlaceGroups(CellNames names, RollupShape shape, Func<string, SourceKind> kindOf)
    {
        _shape = shape;
        _groupOf = new int[names.Places.Length];
        _slotOf = new int[names.Places.Length];
        for (var i = 0; i < _groupOf.Length; i++)
        {
            var (place, source) = (names.Place(i), names.Places.Span[i].Source);
            _groupOf[i] = shape.Legs.Takes(place, kindOf)
                ? _groups.CodeOf(Asked(new PlaceGroup(place.Stage, place.Year, source, kindOf(place.Source)), shape.GroupBy.Length))
                : None;
            _slotOf[i] = _groupOf[i] == None ? None : (_groupOf[i] * RollupRow.Slots) + RollupRow.SlotOf(place);
        }
    }

    internal int Count => _groups.Count;

    /// <summary>The group of each place, or <see cref="None"/>.</summary>
    internal ReadOnlySpan<int> OfPlaces => _groupOf;

    /// <summary>The figure to which each place's money is added, those of all groups counted through; or <see cref="None"/>.</summary>
    internal ReadOnlySpan<int> Slots => _slotOf;

    /// <summary>What each group says.</summary>
    internal ReadOnlySpan<PlaceGroup> All => _groups.Freeze().Span;

    /// <summary>The group of goods at a stage, or <see cref="None"/>.</summary>
    internal int OfGoods(Stage stage) => _shape.Legs.Stages.IsEmpty || _shape.Legs.Stages.Contains(stage)
        ? _groups.CodeOf(Asked(new PlaceGroup(stage, 0, 0, default), _shape.GroupBy.Length))
        : None;

    /// <summary>What the first groupings ask for of a group.</summary>
    internal PlaceGroup Asked(PlaceGroup group, int depth)
    {
        var by = _shape.GroupBy[..depth];
        return new PlaceGroup(
            by.Contains(Dimension.Stage) ? group.Stage : default,
            by.Contains(Dimension.FiscalYear) ? group.Year : 0,
            by.Contains(Dimension.Source) ? group.Source : 0,
            by.Contains(Dimension.SourceKind) ? group.Kind : default);
    }
}
