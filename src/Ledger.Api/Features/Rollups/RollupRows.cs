using System.Globalization;
using Ledger.Api.Http.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Converting;

namespace Ledger.Api.Features.Rollups;

/// <summary>Makes flat rows, so that a table, a chart or a pivot takes them as they are.</summary>
internal sealed class RollupRows
{
    private static readonly Stage[] Stages = Enum.GetValues<Stage>();

    private readonly RollupParameters _asked;
    private readonly RollupLinks _links;
    private readonly Func<IRollupRow, RowChange?> _changeOf;
    private readonly IReadOnlyDictionary<GroupKey, RoundingGap>? _gaps;

    private RollupRows(
        RollupParameters asked, RollupLinks links, IEnumerable<IRollupRow> rows, IEnumerable<IRollupRow> totals,
        Func<IRollupRow, RowChange?> changeOf, IReadOnlyDictionary<GroupKey, RoundingGap>? gaps)
    {
        (_asked, _links, _changeOf, _gaps) = (asked, links, changeOf, gaps);
        Ordered =
        [
            .. rows.GroupBy(row => row.Key.Level)
                .SelectMany(level => level.Order(asked.Order).Take(asked.Limit ?? int.MaxValue))
                .Order(asked.Order),
        ];
        Totals = [.. totals.Order(RowOrder.ByGroup(asked.Shape))];
    }

    /// <summary>The rows as asked for; of two instants, those that either has.</summary>
    internal IReadOnlyList<IRollupRow> Ordered { get; }

    /// <summary>The same over everything.</summary>
    internal IReadOnlyList<IRollupRow> Totals { get; }

    /// <summary>The rows of a roll-up, a row per group and currency.</summary>
    internal static RollupRows Of(RollupParameters asked, RollupLinks links, RollupTable now, RollupTable? before) => new(
        asked, links, Both(now.Rows, before?.Rows, now), Both(now.Totals, before?.Totals, now),
        row => before is null ? null : RowChange.Between(before.Row(row.Key), row, asked.Shape.Measure), gaps: null);

    /// <summary>The rows of a roll-up in one currency, a row per group.</summary>
    internal static RollupRows Of(RollupParameters asked, RollupLinks links, ConvertedRollup converted) => new(
        asked, links, converted.Rows, [converted.Total],
        row => ((ConvertedRow)row).Change(asked.Shape.Measure), converted.RoundingGaps());

    internal IReadOnlyDictionary<string, object?> Row(IRollupRow row) => Columns(row, _asked.Shape.GroupBy);

    internal IReadOnlyDictionary<string, object?> Total(IRollupRow row) => Columns(row, []);

    private Dictionary<string, object?> Columns(IRollupRow row, IReadOnlyList<Dimension> groupings)
    {
        var columns = new Dictionary<string, object?>();
        for (var i = 0; i < groupings.Count; i++)
            columns[_asked.Column(groupings[i])] = i < row.Key.Level ? Value(groupings[i], row.Key.Values[i]) : null;
        if (_asked.Shape.Subtotals && groupings.Count > 0) columns["level"] = row.Key.Level;
        columns["currency"] = row.Key.Currency;
        foreach (var stage in Stages)
            columns[Codelist<Stage>.Text(stage)] = Money(row, row.At(stage, _asked.Shape.Measure));
        var total = row.Total;
        columns["total"] = Money(row, total.Stated);
        columns["atLeast"] = Money(row, total.AtLeast);
        columns["atMost"] = Money(row, total.UpperEnd);
        columns["approximate"] = row.Approximate;
        if (row is ConvertedRow converted)
        {
            columns["complete"] = converted.IsComplete;
            columns["rounding"] = Gap(row);
        }

        columns["lines"] = row.Lines;
        columns["unpriced"] = row.Unpriced;
        columns["unpricedWithin"] = row.UnpricedWithin;
        columns["unattributed"] = Money(row, row.Unattributed);
        columns["quantities"] = _asked.Shape.HasQuantities ? Quantities(row) : null;
        columns["unquantified"] = row.Unquantified;
        columns["href"] = _links.LinesOf(row.Key);
        foreach (var (name, value) in Changes(row)) columns[name] = value;
        return columns;
    }

    /// <summary>What has changed in a row since the earlier instant, column by column; nothing when none was asked for.</summary>
    internal IEnumerable<(string Name, object? Value)> Changes(IRollupRow row)
    {
        if (_changeOf(row) is not { } change) yield break;
        foreach (var (i, stage) in Stages.Index()) yield return (Codelist<Stage>.Text(stage) + "Change", Money(row, change.Stages[i]));
        yield return ("totalChange", Money(row, change.Total));
        yield return ("linesChange", change.Lines);
        yield return ("change", Codelist<RowFate>.Text(change.Fate));
    }

    // What stood there and is gone is a row as well: of zeros.
    private static IEnumerable<RollupRow> Both(IEnumerable<RollupRow> rows, IEnumerable<RollupRow>? earlier, RollupTable now)
    {
        var standing = rows.ToList();
        var keys = standing.Select(row => row.Key).ToHashSet();
        return standing.Concat((earlier ?? []).Where(row => !keys.Contains(row.Key)).Select(row => now.Row(row.Key)));
    }

    /// <summary>An amount of a row with its currency's exact digits; null for unpriced lines.</summary>
    internal static NumberToken? Money(IRollupRow row, Int128? minorUnits) =>
        row.Key.Currency is { } code && minorUnits is { } amount
            ? new NumberToken(AmountText.Format(amount, CurrencyInfo.FromCode(code).DecimalDigits))
            : null;

    private Dictionary<string, NumberToken?>? Gap(IRollupRow row)
    {
        if (_gaps?.GetValueOrDefault(new GroupKey(row.Key.Values, null)) is not { } gap) return null;
        var columns = new Dictionary<string, NumberToken?>();
        foreach (var (i, stage) in Stages.Index())
            if (gap.Stages[i] != 0) columns[Codelist<Stage>.Text(stage)] = Money(row, gap.Stages[i]);
        if (gap.Total != 0) columns["total"] = Money(row, gap.Total);
        return columns;
    }

    private static List<QuantityTotal> Quantities(IRollupRow row) =>
    [
        .. row.Quantities.Select(pair => new QuantityTotal(
            pair.Key, Number(pair.Value.Stated), Number(pair.Value.AtLeast),
            pair.Value.UpperEnd is { } end ? Number(end) : null)),
    ];

    private static NumberToken Number(Int128 millionths) => new(QuantityText.Format(millionths));

    private static object? Value(Dimension dimension, string? text) =>
        text is not null && dimension.IsNumeric() ? int.Parse(text, CultureInfo.InvariantCulture) : text;
}

/// <summary>Goods of one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Stated">The sum as stated.</param>
/// <param name="AtLeast">What it is at least.</param>
/// <param name="AtMost">What it is at most; null when it has no upper end.</param>
internal sealed record QuantityTotal(
    string Unit, NumberToken Stated, NumberToken AtLeast,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)]
    NumberToken? AtMost);
