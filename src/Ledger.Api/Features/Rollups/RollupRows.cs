using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
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
    private const string Currency = "currency";

    private static readonly (Stage Stage, string Name)[] Stages = [.. Enum.GetValues<Stage>().Select(stage => (stage, Codelist<Stage>.Text(stage)))];

    private readonly RollupParameters _asked;
    private readonly RollupLinks _links;
    private readonly string[] _columns;
    private readonly Func<IRollupRow, RowChange?> _changeOf;
    private readonly IReadOnlyDictionary<GroupKey, RoundingGap>? _gaps;

    private RollupRows(
        RollupParameters asked, RollupLinks links, IEnumerable<IRollupRow> rows, IEnumerable<IRollupRow> totals,
        Func<IRollupRow, RowChange?> changeOf, IReadOnlyDictionary<GroupKey, RoundingGap>? gaps)
    {
        (_asked, _links, _changeOf, _gaps) = (asked, links, changeOf, gaps);
        _columns = [.. asked.Shape.GroupBy.Select(asked.Column)];
        var shown = asked.Limit is { } limit
            ? rows.GroupBy(row => row.Key.Level).SelectMany(level => level.Order(asked.Order).Take(limit))
            : rows;
        Ordered = [.. shown.Order(asked.Order)];
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

    /// <summary>Writes a row.</summary>
    internal void Write(Utf8JsonWriter json, IRollupRow row) => Write(json, row, _asked.Shape.GroupBy);

    /// <summary>Writes a row by itself.</summary>
    internal void WriteLine(IBufferWriter<byte> output, IRollupRow row)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = LedgerJson.Options.Encoder });
        Write(json, row);
    }

    /// <summary>Writes a row over everything.</summary>
    internal void WriteTotal(Utf8JsonWriter json, IRollupRow row) => Write(json, row, []);

    private void Write(Utf8JsonWriter json, IRollupRow row, ImmutableArray<Dimension> groupings)
    {
        json.WriteStartObject();
        for (var i = 0; i < groupings.Length; i++) WriteGroup(json, row, i);
        if (_asked.Shape.Subtotals && groupings.Length > 0) json.WriteNumber("level", row.Key.Level);
        if (groupings.IsEmpty || !_asked.HasColumn(Currency)) json.WriteString(Currency, row.Key.Currency);
        foreach (var (stage, name) in Stages) Write(json, name, Money(row, row.At(stage, _asked.Shape.Measure)));
        var total = row.Total;
        Write(json, "total", Money(row, total.Stated));
        Write(json, "atLeast", Money(row, total.AtLeast));
        Write(json, "atMost", Money(row, total.UpperEnd));
        json.WriteNumber("approximate", row.Approximate);
        if (row is ConvertedRow converted)
        {
            json.WriteBoolean("complete", converted.IsComplete);
            Write(json, "rounding", Gap(row));
        }

        json.WriteNumber("lines", row.Lines);
        json.WriteNumber("unpriced", row.Unpriced);
        json.WriteNumber("unpricedWithin", row.UnpricedWithin);
        Write(json, "unattributed", Money(row, row.Unattributed));
        WriteQuantities(json, row);
        json.WriteNumber("unquantified", row.Unquantified);
        json.WriteString("href", _links.LinesOf(row.Key));
        foreach (var (name, value) in Changes(row)) Write(json, name, value);
        json.WriteEndObject();
    }

    private void WriteGroup(Utf8JsonWriter json, IRollupRow row, int grouping)
    {
        var (dimension, name) = (_asked.Shape.GroupBy[grouping], _columns[grouping]);
        var value = grouping < row.Key.Level ? row.Key.Values[grouping] : null;
        if (name == Currency) json.WriteString(name, row.Key.Currency);
        else if (value is not null && dimension.IsNumeric()) json.WriteNumber(name, int.Parse(value, CultureInfo.InvariantCulture));
        else json.WriteString(name, value);
    }

    private void WriteQuantities(Utf8JsonWriter json, IRollupRow row)
    {
        if (!_asked.Shape.HasQuantities)
        {
            json.WriteNull("quantities");
            return;
        }

        json.WriteStartArray("quantities");
        foreach (var (unit, quantity) in row.Quantities)
        {
            json.WriteStartObject();
            json.WriteString("unit", unit);
            Write(json, "stated", Number(quantity.Stated));
            Write(json, "atLeast", Number(quantity.AtLeast));
            Write(json, "atMost", quantity.UpperEnd is { } end ? Number(end) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, NumberToken? number)
    {
        json.WritePropertyName(name);
        if (number is { } token) json.WriteRawValue(token.Text, skipInputValidation: true);
        else json.WriteNullValue();
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, LedgerJson.Options);
    }

    /// <summary>What has changed in a row since the earlier instant, column by column; nothing when none was asked for.</summary>
    internal IEnumerable<(string Name, object? Value)> Changes(IRollupRow row)
    {
        if (_changeOf(row) is not { } change) yield break;
        // A row that has lost all its money has no currency any more, but what it lost has one.
        var currency = row is ConvertedRow converted ? converted.Currency : row.Key.Currency;
        foreach (var (i, (_, name)) in Stages.Index()) yield return (name + "Change", Money(currency, change.Stages[i]));
        yield return ("totalChange", Money(currency, change.Total));
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
    internal static NumberToken? Money(IRollupRow row, Int128? minorUnits) => Money(row.Key.Currency, minorUnits);

    private static NumberToken? Money(string? currency, Int128? minorUnits) =>
        currency is { } code && minorUnits is { } amount
            ? new NumberToken(AmountText.Format(amount, CurrencyInfo.FromCode(code).DecimalDigits))
            : null;

    private Dictionary<string, NumberToken?>? Gap(IRollupRow row)
    {
        if (_gaps?.GetValueOrDefault(new GroupKey(row.Key.Values, null)) is not { } gap) return null;
        var columns = new Dictionary<string, NumberToken?>();
        foreach (var (i, (_, name)) in Stages.Index())
            if (gap.Stages[i] != 0) columns[name] = Money(row, gap.Stages[i]);
        if (gap.Total != 0) columns["total"] = Money(row, gap.Total);
        return columns;
    }

    private static NumberToken Number(Int128 millionths) => new(QuantityText.Format(millionths));
}
