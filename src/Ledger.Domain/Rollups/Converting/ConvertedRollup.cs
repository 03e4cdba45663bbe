using System.Collections.Immutable;
using Ledger.Domain.Exchange;

namespace Ledger.Domain.Rollups.Converting;

/// <summary>A roll-up in one currency: a row a group (rules X3 to X5), and what becomes of each currency's money (rule T2).</summary>
public sealed class ConvertedRollup
{
    private readonly RollupShape _shape;
    private readonly Dictionary<GroupKey, ConvertedRow> _rows = [];

    /// <summary>Converts a roll-up.</summary>
    /// <param name="shape">The rows that it has.</param>
    /// <param name="now">What it adds up to.</param>
    /// <param name="then">What it added up to at an earlier instant, which is converted at the same rates; null when there is none.</param>
    /// <param name="converter">Knows the rates.</param>
    public ConvertedRollup(RollupShape shape, RollupParts now, RollupParts? then, Converter converter)
    {
        _shape = shape;
        var groups = GroupsOf(now, converter);
        var earlier = then is null ? [] : GroupsOf(then, converter);
        foreach (var key in groups.Keys.Union(earlier.Keys).Append(new GroupKey([], null)))
        {
            var before = then is null ? null : earlier.GetValueOrDefault(key) ?? new ConvertedGroup();
            _rows[key] = new ConvertedRow(key.Values, converter.Target.Code, groups.GetValueOrDefault(key) ?? new ConvertedGroup(), before);
        }

        Total = _rows[new GroupKey([], null)];
        (Reconciliation, Unconverted) = Reconcile(now, converter);
        UnconvertedBefore = then is null ? [] : Reconcile(then, converter).Unconverted;
    }

    /// <summary>The rows in which lines stand or stood, subtotals among them, in no particular order.</summary>
    public IEnumerable<ConvertedRow> Rows => _shape.GroupBy.IsEmpty ? [Total] : _rows.Values.Where(row => row.Key.Level > 0);

    /// <summary>The row of everything.</summary>
    public ConvertedRow Total { get; }

    /// <summary>What became of the money of each currency, in the order of the codes.</summary>
    public ImmutableArray<Reconciled> Reconciliation { get; }

    /// <summary>The money that could not be converted.</summary>
    public ImmutableArray<Unconverted> Unconverted { get; }

    /// <summary>The money of the earlier side that could not be converted, so that changes of its rows cannot be told.</summary>
    public ImmutableArray<Unconverted> UnconvertedBefore { get; }

    /// <summary>
    /// By how much the figures of each total and subtotal differ from the sum of the rows just below, because each is
    /// rounded by itself: only those that differ. Nothing is told of rows that overlap.
    /// </summary>
    public IReadOnlyDictionary<GroupKey, RoundingGap> RoundingGaps()
    {
        // A line stands once in each row of the groupings that cut legs, but with all its money in several of the others.
        if (_shape.GroupBy.IsEmpty || _shape.GroupBy.Any(dimension => dimension.Overlaps() && !dimension.CutsLegs())) return new Dictionary<GroupKey, RoundingGap>();
        var below = Rows.GroupBy(row => new GroupKey(row.Key.Values[..(_shape.Subtotals ? row.Key.Level - 1 : 0)], null));
        return below.Select(rows => (rows.Key, Gap: RoundingGap.Between(_rows[rows.Key], [.. rows], _shape.Measure)))
            .Where(pair => pair.Gap is not null).ToDictionary(pair => pair.Key, pair => pair.Gap!);
    }

    private static Dictionary<GroupKey, ConvertedGroup> GroupsOf(RollupParts parts, Converter converter)
    {
        var groups = new Dictionary<GroupKey, ConvertedGroup>();
        foreach (var row in parts.Rows) Group(row.Key.Values).Add(row);
        foreach (var (values, trait, money) in parts.Priced())
            Group(values).Add(money, converter.TryConvert(trait, out var conversion, out _) ? conversion : null);
        return groups;

        ConvertedGroup Group(ImmutableArray<string?> values)
        {
            var key = new GroupKey(values, null);
            return groups.TryGetValue(key, out var group) ? group : groups[key] = new ConvertedGroup();
        }
    }

    private static (ImmutableArray<Reconciled> Reconciled, ImmutableArray<Unconverted> Unconverted) Reconcile(RollupParts parts, Converter converter)
    {
        var ledger = parts.Rows.Where(row => row.Key is { Level: 0, Currency: not null }).ToDictionary(row => row.Key.Currency!, row => row.Total.Stated);
        var (converted, unconverted) = (new Dictionary<string, Int128>(), new Dictionary<string, Int128>());
        List<(MoneyTrait Trait, IRollupRow Row, Unconvertible Why)> without = [];
        foreach (var (values, trait, row) in parts.Priced())
        {
            if (values.Length > 0) continue;
            var convertible = converter.TryConvert(trait, out _, out var why);
            var sums = convertible ? converted : unconverted;
            sums[trait.Currency] = sums.GetValueOrDefault(trait.Currency) + row.Total.Stated;
            if (!convertible) without.Add((trait, row, why!));
        }

        return (
            [
                .. ledger.OrderBy(total => total.Key, StringComparer.Ordinal).Select(total => new Reconciled(
                    total.Key, total.Value, converted.GetValueOrDefault(total.Key), unconverted.GetValueOrDefault(total.Key))),
            ],
            converter.TellsDatesApart ? AllDates(without) : [.. without.OrderBy(one => one.Trait.Currency, StringComparer.Ordinal)
                .ThenBy(one => one.Trait.Year).ThenBy(one => one.Trait.Country, StringComparer.Ordinal)
                .Select(one => new Unconverted(
                    one.Trait.Currency, converter.TellsYearsApart ? one.Trait.Year : null, converter.TellsCountriesApart ? one.Trait.Country : null,
                    one.Row.Total.Stated, one.Row.Lines, one.Why))]);
    }

    // There may be thousands of days without a rate. A line has one date, so its count can be added.
    private static ImmutableArray<Unconverted> AllDates(IEnumerable<(MoneyTrait Trait, IRollupRow Row, Unconvertible Why)> without) =>
    [
        .. without.OrderBy(one => one.Trait.Date).GroupBy(one => (one.Trait.Currency, one.Why.Reason))
            .OrderBy(alike => alike.Key.Currency, StringComparer.Ordinal).ThenBy(alike => alike.Key.Reason)
            .Select(alike => new Unconverted(
                alike.Key.Currency, null, null, alike.Aggregate(Int128.Zero, (sum, one) => sum + one.Row.Total.Stated), alike.Sum(one => one.Row.Lines),
                alike.Count() == 1
                    ? alike.First().Why
                    : new Unconvertible(alike.Key.Reason, $"{alike.First().Why.Detail}, and the same for {alike.Count() - 1} later dates"))),
    ];
}
