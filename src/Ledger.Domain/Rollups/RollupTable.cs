using System.Collections.Immutable;
using System.Globalization;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups;

/// <summary>Adds cells up to the rows of a roll-up. Currencies are never added together (rule T1).</summary>
/// <param name="shape">What rows there are.</param>
/// <param name="kindOf">The kind of an allocation source, by its slug.</param>
public sealed class RollupTable(RollupShape shape, Func<string, SourceKind> kindOf)
{
    private readonly Dictionary<GroupKey, RollupRow> _rows = [];

    /// <summary>The rows in which lines stand, subtotals among them, in no particular order.</summary>
    public IEnumerable<RollupRow> Rows => Standing.Where(row => row.Key.Level == shape.GroupBy.Length || row.Key.Level > 0);

    /// <summary>The row of a key; an empty one when no line stands there.</summary>
    public RollupRow Row(GroupKey key) =>
        _rows.TryGetValue(key, out var row) && row.Lines != 0 ? row : new RollupRow(key);

    /// <summary>One row per currency over everything, and one for unpriced lines.</summary>
    public IEnumerable<RollupRow> Totals => Standing.Where(row => row.Key.Level == 0).Order<RollupRow>(RowOrder.ByGroup(shape));

    private IEnumerable<RollupRow> Standing => _rows.Values.Where(row => row.Lines != 0);

    /// <summary>Adds money, if the shape's legs take it.</summary>
    public void Add(in MoneyCell cell)
    {
        if (!shape.Legs.Takes(cell.Place, kindOf)) return;
        foreach (var row in RowsOf(cell.Lines, [cell.Place])) row.Add(cell);
    }

    /// <summary>Adds lines to each row that their footprint touches, once.</summary>
    public void Add(in CountCell cell)
    {
        var places = cell.Footprint.Cells.Where(place => shape.Legs.Takes(place, kindOf));
        foreach (var row in RowsOf(cell.Facts, places)) row.Add(cell);
    }

    /// <summary>Adds goods, where they can be told.</summary>
    public void Add(in QuantityCell cell)
    {
        if (!shape.HasQuantities || !(shape.Legs.Stages.IsEmpty || shape.Legs.Stages.Contains(cell.Stage))) return;
        foreach (var row in RowsOf(cell.Lines, [new FootprintCell(cell.Stage, 0, string.Empty)])) row.Add(cell);
    }

    private IEnumerable<RollupRow> RowsOf(LineFacts facts, IEnumerable<FootprintCell> places)
    {
        var keys = new HashSet<GroupKey>();
        foreach (var place in places)
        {
            foreach (var values in Combinations(facts, place))
            {
                for (var level = 0; level <= values.Length; level++)
                {
                    if (level == 0 || level == shape.Apart || level == values.Length || shape.Subtotals)
                        keys.Add(new GroupKey(values[..level], facts.Currency));
                }
            }
        }

        foreach (var key in keys)
        {
            if (!_rows.TryGetValue(key, out var row)) _rows[key] = row = new RollupRow(key);
            yield return row;
        }
    }

    private IEnumerable<ImmutableArray<string?>> Combinations(LineFacts facts, FootprintCell place)
    {
        IEnumerable<ImmutableArray<string?>> combinations = [[]];
        foreach (var dimension in shape.GroupBy)
            combinations = combinations.SelectMany(_ => Values(dimension, facts, place), (values, value) => values.Add(value));
        return combinations;
    }

    private ImmutableArray<string?> Values(Dimension dimension, LineFacts facts, FootprintCell place) => dimension switch
    {
        Dimension.Country => [facts.Country],
        Dimension.Category => [CategoryPath.Parse(facts.Category!).Cut(shape.CategoryDepth ?? int.MaxValue).ToString()],
        Dimension.Stage => [Codelist<Stage>.Text(place.Stage)],
        Dimension.FiscalYear => [place.Year.ToString(CultureInfo.InvariantCulture)],
        Dimension.Currency => [facts.Currency],
        Dimension.Source => [place.Source],
        Dimension.SourceKind => [Codelist<SourceKind>.Text(kindOf(place.Source))],
        Dimension.Supplier => [facts.Supplier],
        Dimension.Tag => facts.Tags.IsEmpty ? [null] : [.. facts.Tags],
        Dimension.Treaty => facts.Treaties.IsEmpty ? [null] : [.. facts.Treaties],
        Dimension.Screening => [facts.Screening],
        Dimension.Year => [facts.Year],
        Dimension.Quarter => [facts.Quarter],
        Dimension.Month => [facts.Month],
        Dimension.WholeDate => [facts.Date],
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "There is no such dimension."),
    };
}
