using System.Globalization;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Tests.Life;

/// <summary>What a query's filters take, by the words of rule T5.</summary>
internal sealed class NaiveFilter(Dictionary<string, string[]> filters, Snapshot ledger)
{
    public bool CutsLegs => filters.Keys.Any(name => name is "stage" or "fiscalYear" or "source" or "sourceKind");

    public bool HidesGoods => filters.Keys.Any(name => name is "fiscalYear" or "source" or "sourceKind");

    public bool Takes(StoodLine line) => filters.All(filter => filter.Key switch
    {
        "country" => filter.Value.Contains(line.Item.Country.Code),
        "category" => filter.Value.Any(path => $"{line.Item.Category}/".StartsWith(path + "/", StringComparison.Ordinal)),
        "currency" => filter.Value.Contains(line.Currency),
        "supplier" => filter.Value.Contains(line.Item.Supplier?.Name),
        "tag" => filter.Value.Intersect(line.Item.Tags).Any(),
        "date" => filter.Value.Any(period => Fits(line.Item.Date, period)),
        "unpriced" => filter.Value[0] == (line.Currency is null ? "true" : "false"),
        "partOf" => filter.Value.Intersect(line.Envelopes).Any(),
        _ => true,
    });

    public bool Takes(Stage stage, int year, string source) => filters.All(filter => filter.Key switch
    {
        "stage" => filter.Value.Contains(Codelist<Stage>.Text(stage)),
        "fiscalYear" => filter.Value.Any(years => Number(years[..4]) <= year && year <= Number(years[^4..])),
        "source" => filter.Value.Contains(source),
        "sourceKind" => filter.Value.Contains(ledger.KindOf(source)),
        _ => true,
    });

    public IEnumerable<StoodLeg> Legs(StoodLine line) => line.Legs.Where(leg => Takes(leg.Stage, leg.Year, leg.Source));

    public bool TakesGoodsAt(Stage stage) =>
        !HidesGoods && filters.GetValueOrDefault("stage", [Codelist<Stage>.Text(stage)]).Contains(Codelist<Stage>.Text(stage));

    /// <summary>What a list shows under these filters, a line each.</summary>
    public IEnumerable<string> List(bool includeVoided) => ledger.Lines
        .Where(line => (includeVoided || !line.Voided) && Takes(line))
        .Where(line => !CutsLegs || line.Places.Any(place => Takes(place.Stage, place.Year, place.Source)))
        .Select(line => $"{line.Item.Reference} {line.Version}{(line.Voided ? " voided" : "")}: {line.PositionText()} ->"
            + FigureText.Of(line.Currency, Legs(line), line.Goods.Where(leg => TakesGoodsAt(leg.Stage))));

    private static bool Fits(PartialDate date, string period)
    {
        var ends = period.Split("..");
        return PartialDate.TryParse(ends[0], out var from) && PartialDate.TryParse(ends[^1], out var to)
            && date.First >= from.First && date.Last <= to.Last;
    }

    private static int Number(string year) => int.Parse(year, CultureInfo.InvariantCulture);
}
