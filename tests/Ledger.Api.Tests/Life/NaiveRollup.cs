using System.Text.Json;
using Ledger.Api.Tests.Rollups;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Tests.Life;

/// <summary>What a roll-up adds up to over a snapshot of the naive ledger.</summary>
internal sealed class NaiveRollup(Snapshot ledger, RollupQuery query)
{
    private readonly NaiveFilter _filter = new(query.Filters, ledger);

    /// <summary>The rows as the service writes them, without their addresses.</summary>
    public List<string> Rows(string[] groupBy) =>
        [.. RollUp(groupBy).Select(row => Text(groupBy, row, row.Figures(query.Cumulative, query.HasQuantities)))];

    /// <summary>The same beside an earlier moment: what appeared, vanished or changed, and by how much.</summary>
    public List<string> Rows(string[] groupBy, Snapshot earlier)
    {
        var (now, then) = (RollUp(groupBy), new NaiveRollup(earlier, query).RollUp(groupBy));
        return
        [
            .. now.Concat(then).DistinctBy(Key).Order(Comparer<NaiveRow>.Create(Compare)).Select(row =>
            {
                var here = now.FirstOrDefault(one => Key(one) == Key(row)) ?? new NaiveRow(row.Values, row.Currency);
                var before = then.FirstOrDefault(one => Key(one) == Key(row)) ?? new NaiveRow(row.Values, row.Currency);
                return Text(groupBy, row, here.Figures(query.Cumulative, query.HasQuantities).Concat(Changes(here, before)));
            }),
        ];
    }

    public List<string> Overruns() =>
    [
        .. ledger.Standing.Where(line => _filter.Takes(line) && (line.Overrun != 0 || line.GoodsOverrun != 0)
                && line.Places.Any(place => _filter.Takes(place.Stage, place.Year, place.Source)))
            .Select(line => line.Item.Reference
                + (line.Overrun == 0 ? "" : $" {FigureText.Amount(line.Overrun, line.Currency!)}")
                + (line.GoodsOverrun == 0 ? "" : $" {FigureText.Goods(line.GoodsOverrun)} {line.Item.Quantity!.Value.Unit.Code}")),
    ];

    public static IEnumerable<string> Answered(JsonElement rows) => rows.EnumerateArray().Select(row => string.Join(' ', row
        .EnumerateObject().Where(column => column.Name != "href").Select(column => $"{column.Name}={Unquoted(column.Value)}")));

    public static IEnumerable<string> AnsweredOverruns(JsonElement answer) => answer.GetProperty("overruns").EnumerateArray()
        .Select(one => string.Join(' ', one.EnumerateObject().Where(member => member.Name is not ("id" or "currency"))
            .OrderBy(member => Array.IndexOf(["reference", "amount", "quantity", "unit"], member.Name))
            .Select(member => Unquoted(member.Value))));

    public List<NaiveRow> RollUp(string[] groupBy)
    {
        var rows = new Dictionary<string, NaiveRow>();
        foreach (var line in ledger.Standing.Where(_filter.Takes))
        {
            foreach (var (stage, year, source) in line.Places.Where(place => _filter.Takes(place.Stage, place.Year, place.Source)))
            {
                foreach (var values in Combinations(groupBy, line, stage, year, source))
                    RowOf(rows, values, line.Currency).Add(line, stage, year, source);
            }

            if (!query.HasQuantities) continue;
            foreach (var (stage, bound, millionths) in line.Goods.Where(leg => _filter.TakesGoodsAt(leg.Stage)))
            {
                foreach (var values in Combinations(groupBy, line, stage, 0, ""))
                    RowOf(rows, values, line.Currency).AddGoods(line, stage, bound, millionths);
            }
        }

        return [.. rows.Values.Where(row => row.Lines > 0).Order(Comparer<NaiveRow>.Create(Compare))];
    }

    private IEnumerable<(string, string)> Changes(NaiveRow now, NaiveRow then)
    {
        foreach (var stage in Enum.GetValues<Stage>())
            yield return (Codelist<Stage>.Text(stage) + "Change", now.Money(now.At(stage, query.Cumulative) - then.At(stage, query.Cumulative)));
        yield return ("totalChange", now.Money(now.Total - then.Total));
        yield return ("linesChange", $"{now.Lines - then.Lines}");
        var same = now.Figures(query.Cumulative, query.HasQuantities).SequenceEqual(then.Figures(query.Cumulative, query.HasQuantities));
        yield return ("change", then.Lines == 0 ? "appeared" : now.Lines == 0 ? "vanished" : same ? "unchanged" : "changed");
    }

    private static string Text(string[] groupBy, NaiveRow row, IEnumerable<(string Name, string Value)> figures) => string.Join(' ', groupBy
        .Zip(row.Values, (name, value) => $"{name}={value ?? "null"}")
        .Concat(groupBy.Contains("currency") ? [] : [$"currency={row.Currency ?? "null"}"])
        .Concat(figures.Select(figure => $"{figure.Name}={figure.Value}")));

    private static string Unquoted(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string Key(NaiveRow row) => string.Join('|', row.Values.Append(row.Currency).Select(value => value ?? "null"));

    private static int Compare(NaiveRow left, NaiveRow right) => left.Values.Append(left.Currency)
        .Zip(right.Values.Append(right.Currency), Rollups.NaiveLedger.CompareValues).FirstOrDefault(order => order != 0);

    private static NaiveRow RowOf(Dictionary<string, NaiveRow> rows, string?[] values, string? currency)
    {
        var row = new NaiveRow(values, currency);
        return rows.TryGetValue(Key(row), out var there) ? there : rows[Key(row)] = row;
    }

    private IEnumerable<string?[]> Combinations(string[] groupBy, StoodLine line, Stage stage, int year, string source) =>
        groupBy.Aggregate(
            (IEnumerable<string?[]>)[[]],
            (all, name) => all.SelectMany(_ => Values(name, line, stage, year, source), (values, value) => (string?[])[.. values, value]));

    private string?[] Values(string name, StoodLine line, Stage stage, int year, string source)
    {
        var (date, text) = (line.Item.Date, line.Item.Date.ToString());
        return name switch
        {
            "country" => [line.Item.Country.Code],
            "category" => [line.Item.Category.ToString()],
            "stage" => [Codelist<Stage>.Text(stage)],
            "fiscalYear" => [$"{year}"],
            "currency" => [line.Currency],
            "source" => [source],
            "sourceKind" => [ledger.KindOf(source)],
            "supplier" => [line.Item.Supplier?.Name],
            "tag" => line.Item.Tags.IsEmpty ? [null] : [.. line.Item.Tags],
            "year" => [text[..4]],
            "quarter" => [text.Length == 4 ? null : $"{text[..4]}-Q{(date.First.Month + 2) / 3}"],
            "month" => [text.Length == 4 ? null : text[..7]],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such grouping."),
        };
    }
}
