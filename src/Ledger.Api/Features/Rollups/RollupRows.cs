using System.Globalization;
using Ledger.Api.Http.Json;
using Ledger.Domain.Measurement;
using Ledger.Domain.Monetary;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.Rollups;

/// <summary>Makes flat rows, so that a table, a chart or a pivot takes them as they are.</summary>
internal sealed class RollupRows(RollupParameters asked, RollupLinks links, RollupTable now, RollupTable? before)
{
    /// <summary>The rows as asked for; of two instants, those that either has.</summary>
    internal IReadOnlyList<RollupRow> Ordered { get; } =
    [
        .. Both(now.Rows, before?.Rows, now)
            .GroupBy(row => row.Key.Level)
            .SelectMany(level => level.Order(asked.Order).Take(asked.Limit ?? int.MaxValue))
            .Order(asked.Order),
    ];

    /// <summary>The same over everything.</summary>
    internal IReadOnlyList<RollupRow> Totals { get; } = [.. Both(now.Totals, before?.Totals, now).Order(RowOrder.ByGroup(asked.Shape))];

    internal IReadOnlyDictionary<string, object?> Row(RollupRow row) => Columns(row, asked.Shape.GroupBy);

    internal IReadOnlyDictionary<string, object?> Total(RollupRow row) => Columns(row, []);

    private Dictionary<string, object?> Columns(RollupRow row, IReadOnlyList<Dimension> groupings)
    {
        var columns = new Dictionary<string, object?>();
        for (var i = 0; i < groupings.Count; i++)
            columns[Codelist<Dimension>.Text(groupings[i])] = i < row.Key.Level ? Value(groupings[i], row.Key.Values[i]) : null;
        if (asked.Shape.Subtotals && groupings.Count > 0) columns["level"] = row.Key.Level;
        columns["currency"] = row.Key.Currency;
        foreach (var stage in Enum.GetValues<Stage>())
            columns[Codelist<Stage>.Text(stage)] = Money(row, row.At(stage, asked.Shape.Measure));
        columns["total"] = Money(row, row.Total.Stated);
        columns["atLeast"] = Money(row, row.Total.AtLeast);
        columns["atMost"] = Money(row, row.Total.UpperEnd);
        columns["approximate"] = row.Approximate;
        columns["lines"] = row.Lines;
        columns["unpriced"] = row.Unpriced;
        columns["unpricedWithin"] = row.UnpricedWithin;
        columns["unattributed"] = Money(row, row.Unattributed);
        columns["quantities"] = asked.Shape.HasQuantities ? Quantities(row) : null;
        columns["unquantified"] = row.Unquantified;
        columns["href"] = links.LinesOf(row.Key);
        foreach (var (name, value) in Changes(row)) columns[name] = value;
        return columns;
    }

    /// <summary>What has changed in a row since the earlier instant, column by column; nothing when none was asked for.</summary>
    internal IEnumerable<(string Name, object? Value)> Changes(RollupRow row)
    {
        if (before is null) yield break;
        var then = before.Row(row.Key);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            yield return (Codelist<Stage>.Text(stage) + "Change",
                Money(row, row.At(stage, asked.Shape.Measure) - then.At(stage, asked.Shape.Measure)));
        }

        yield return ("totalChange", Money(row, row.Total.Stated - then.Total.Stated));
        yield return ("linesChange", row.Lines - then.Lines);
        yield return ("change", then.Lines == 0 ? "appeared" : row.Lines == 0 ? "vanished" : row.Says(then) ? "unchanged" : "changed");
    }

    // What stood there and is gone is a row as well: of zeros.
    private static IEnumerable<RollupRow> Both(IEnumerable<RollupRow> rows, IEnumerable<RollupRow>? earlier, RollupTable now)
    {
        var standing = rows.ToList();
        var keys = standing.Select(row => row.Key).ToHashSet();
        return standing.Concat((earlier ?? []).Where(row => !keys.Contains(row.Key)).Select(row => now.Row(row.Key)));
    }

    /// <summary>An amount of a row with its currency's exact digits; null for unpriced lines.</summary>
    internal static NumberToken? Money(RollupRow row, Int128? minorUnits) =>
        row.Key.Currency is { } code && minorUnits is { } amount
            ? new NumberToken(AmountText.Format(amount, CurrencyInfo.FromCode(code).DecimalDigits))
            : null;

    private static List<QuantityTotal> Quantities(RollupRow row) =>
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
