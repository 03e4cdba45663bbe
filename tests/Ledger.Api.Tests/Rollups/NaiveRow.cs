using System.Globalization;

namespace Ledger.Api.Tests.Rollups;

/// <summary>One row of the naive answer: every line's part in it, added up one by one.</summary>
internal sealed class NaiveRow(string?[] values, string? currency)
{
    private readonly Int128[] _stages = new Int128[NaiveLine.StageNames.Length];
    private readonly HashSet<NaiveLine> _lines = [];
    private readonly HashSet<NaiveLine> _approximate = [];
    private Int128 _unattributed;
    private Int128 _atLeast;
    private Int128? _atMost = 0;

    public string?[] Values { get; } = values;

    public string? Currency { get; } = currency;

    public int Level => Values.Length;

    public int Lines => _lines.Count;

    public Int128 Total => _stages.Aggregate(Int128.Zero, (sum, amount) => sum + amount);

    public void Add(NaiveLine line, NaiveLeg leg)
    {
        _lines.Add(line);
        if (line.Currency is null) return;
        var bound = NaivePosition.Bound(line);
        _stages[line.StageIndex] += leg.Amount;
        if (leg.Source == "unattributed") _unattributed += leg.Amount;
        if (bound == "approximate") _approximate.Add(line);
        if (bound != "atMost") _atLeast += leg.Amount;
        _atMost = bound == "atLeast" ? null : _atMost + leg.Amount;
    }

    public Int128 At(string stage, bool cumulative)
    {
        var index = Array.IndexOf(NaiveLine.StageNames, stage);
        return cumulative ? _stages.Skip(index).Aggregate(Int128.Zero, (sum, amount) => sum + amount) : _stages[index];
    }

    /// <summary>The row as the service writes it, without its href.</summary>
    public IEnumerable<KeyValuePair<string, string>> Columns(RollupQuery query, bool total)
    {
        if (!total)
        {
            for (var i = 0; i < query.GroupBy.Length; i++)
                yield return query.GroupBy[i] == "currency" ? new("currency", Json("currency", Currency)) : new(query.GroupBy[i], i < Level ? Json(query.GroupBy[i], Values[i]) : "null");
        }

        if (query.Subtotals && !total && query.GroupBy.Length > 0) yield return new("level", $"{Level}");
        if (total || !query.GroupBy.Contains("currency")) yield return new("currency", Json("currency", Currency));
        foreach (var stage in NaiveLine.StageNames) yield return new(stage, Money(At(stage, query.Cumulative)));
        yield return new("total", Money(Total));
        yield return new("atLeast", Money(_atLeast));
        yield return new("atMost", Money(_atMost));
        yield return new("approximate", $"{_approximate.Count}");
        yield return new("lines", $"{Lines}");
        yield return new("unpriced", $"{_lines.Count(line => line.Currency is null)}");
        yield return new("unpricedWithin", $"{_lines.Count(line => line.Currency is null && line.Envelope is not null)}");
        yield return new("unattributed", Money(_unattributed));
        yield return new("quantities", query.HasQuantities ? Quantities() : "null");
        yield return new("unquantified", $"{_lines.Count(line => line.Quantity is null)}");
    }

    private string Quantities()
    {
        var units = _lines.Where(line => line.Quantity is not null)
            .GroupBy(line => line.Quantity!.Unit, NaivePosition.Goods)
            .OrderBy(unit => unit.Key, StringComparer.Ordinal)
            .Select(unit =>
            {
                var open = unit.Any(goods => goods.Bound == "atLeast");
                var atMost = open ? "null" : Number(unit.Sum(goods => goods.Left));
                var atLeast = Number(unit.Where(goods => goods.Bound != "atMost").Sum(goods => goods.Left));
                return $$"""{"unit":"{{unit.Key}}","stated":{{Number(unit.Sum(goods => goods.Left))}},"atLeast":{{atLeast}},"atMost":{{atMost}}}""";
            });
        return $"[{string.Join(',', units)}]";
    }

    public static string Number(long millionths) => (millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    private string Money(Int128? minorUnits) =>
        Currency is null || minorUnits is not { } amount ? "null" : NaiveLine.Text(amount, Currency);

    private static string Json(string name, string? value) =>
        value is null ? "null" : name is "fiscalYear" or "year" ? value : $"\"{value}\"";
}
