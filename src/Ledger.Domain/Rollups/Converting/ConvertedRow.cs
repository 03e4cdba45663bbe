using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ledger.Domain.Exchange;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>
/// A group of a roll-up in one currency. Each figure is made of the exact, unrounded parts of all that the row stands for
/// and rounded once (rule X4), so rounded rows need not add up to a rounded total.
/// </summary>
public sealed class ConvertedRow : IRollupRow
{
    private readonly ConvertedGroup _now;
    private readonly ConvertedGroup? _then;
    private readonly Int128?[] _figures = new Int128?[Figure.Count];

    internal ConvertedRow(ImmutableArray<string?> values, string currency, ConvertedGroup now, ConvertedGroup? then)
    {
        (_now, _then, Currency) = (now, then, currency);
        Key = new GroupKey(values, now.HasMoney || (now.Rows.Count == 0 && then is { HasMoney: true }) ? currency : null);
    }

    /// <summary>What the row stands for; the currency is null where none of it is money that is converted, and no amount is one then.</summary>
    public GroupKey Key { get; }

    /// <summary>The currency of the answer, in which changes are told also where the row has no money any more.</summary>
    public string Currency { get; }

    /// <summary>Whether all money of the group, and all that it had at an earlier instant, is in the row's amounts.</summary>
    public bool IsComplete => !_now.LacksRates && _then is not { LacksRates: true };

    /// <inheritdoc/>
    public Interval Total => new(Rounded(Figure.Stated), Rounded(Figure.AtLeast), Rounded(Figure.AtMost), _now.OpenEnds);

    /// <inheritdoc/>
    public Int128 Unattributed => Rounded(Figure.Unattributed);

    /// <inheritdoc/>
    public long Lines => _now.Rows.Sum(row => row.Lines);

    /// <inheritdoc/>
    public long Unpriced => _now.Rows.Sum(row => row.Unpriced);

    /// <inheritdoc/>
    public long UnpricedWithin => _now.Rows.Sum(row => row.UnpricedWithin);

    /// <inheritdoc/>
    public long Unquantified => _now.Rows.Sum(row => row.Unquantified);

    /// <inheritdoc/>
    public long Approximate => _now.Rows.Sum(row => row.Approximate);

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, Interval>> Quantities
    {
        get
        {
            var units = new SortedDictionary<string, Interval>(StringComparer.Ordinal);
            foreach (var (unit, quantity) in _now.Rows.SelectMany(row => row.Quantities)) units[unit] = units.GetValueOrDefault(unit) + quantity;
            return [.. units];
        }
    }

    /// <inheritdoc/>
    public Int128 At(Stage stage, Measure measure) => Rounded(Figure.At(stage, measure));

    /// <summary>What has changed since the earlier instant, at the same rates on both sides (rule X3); null when there is none.</summary>
    public RowChange? Change(Measure measure)
    {
        if (_then is null) return null;
        var before = _then.Rows.Sum(row => row.Lines);
        return new RowChange(
            [.. Enum.GetValues<Stage>().Select(stage => Difference(Figure.At(stage, measure)))], Difference(Figure.Stated), Lines - before,
            before == 0 ? RowFate.Appeared : Lines == 0 ? RowFate.Vanished : SaysTheSame() ? RowFate.Unchanged : RowFate.Changed);
    }

    private bool SaysTheSame() => _now.Rows.Count == _then!.Rows.Count
        && _now.Rows.All(row => _then.Rows.Any(earlier => earlier.Key == row.Key && row.Says(earlier)));

    // Money without a rate is no zero: of an earlier side that has any, or of what is all the row has now, nothing can be told.
    private bool TellsChange => !_then!.LacksRates && (_now.HasMoney || (_then.HasMoney && !_now.LacksRates));

    // From the exact difference: that of two rounded figures would be rounded twice.
    private Int128? Difference(int figure)
    {
        if (!TellsChange) return null;
        List<Part> parts = [];
        _now.AddParts(parts, figure);
        _then!.AddParts(parts, figure, negated: true);
        return FactoredSum.Round(CollectionsMarshal.AsSpan(parts));
    }

    private Int128 Rounded(int figure)
    {
        if (_figures[figure] is { } known) return known;
        List<Part> parts = [];
        _now.AddParts(parts, figure);
        var sum = FactoredSum.Round(CollectionsMarshal.AsSpan(parts));
        _figures[figure] = sum;
        return sum;
    }
}
