namespace Ledger.Api.Tests.Rollups;

/// <summary>Random questions about random lines.</summary>
internal sealed class RandomQueries(Random random, RandomLines lines, NaiveLedger ledger)
{
    private static readonly string[] Kinds = ["nationalBudget", "euInstrument", "loan", "other"];

    public RollupQuery Next()
    {
        var groupBy = RollupQuery.Groupings.OrderBy(_ => random.Next()).Take(random.Next(0, 4)).ToArray();
        return new RollupQuery
        {
            GroupBy = groupBy,
            CategoryDepth = groupBy.Contains("category") && lines.Chance(0.6) ? random.Next(1, 4) : null,
            Cumulative = lines.Chance(0.3),
            Subtotals = lines.Chance(0.3),
            Filters = Filters(),
        };
    }

    private Dictionary<string, string[]> Filters()
    {
        var all = new Dictionary<string, Func<string>>
        {
            ["country"] = () => lines.Pick(RandomLines.Countries),
            ["category"] = () => lines.Pick(RandomLines.Categories),
            ["exactCategory"] = () => lines.Pick(RandomLines.Categories),
            ["stage"] = () => lines.Pick(NaiveLine.StageNames),
            ["currency"] = () => lines.Pick(RandomLines.Currencies),
            ["source"] = () => lines.Pick(RandomLines.Sources),
            ["sourceKind"] = () => lines.Pick(Kinds),
            ["supplier"] = () => lines.Pick(RandomLines.Suppliers),
            ["tag"] = () => lines.Pick(RandomLines.Tags),
            ["fiscalYear"] = Years,
            ["date"] = Period,
            ["unpriced"] = () => lines.Chance(0.5) ? "true" : "false",
            ["partOf"] = () => lines.Pick(ledger.Lines.Where(line => line.Children.Count > 0).ToList()).Reference,
        };
        return all.Where(_ => lines.Chance(0.12)).ToDictionary(
            filter => filter.Key,
            filter => Enumerable.Range(0, filter.Key == "unpriced" ? 1 : random.Next(1, 4)).Select(_ => filter.Value()).Distinct().ToArray());
    }

    private string Years()
    {
        var from = random.Next(2023, 2029);
        return lines.Chance(0.5) ? $"{from}" : $"{from}..{from + random.Next(0, 3)}";
    }

    private string Period()
    {
        var from = lines.Date();
        return lines.Chance(0.5) ? from : $"{from}..{int.Parse(from[..4], System.Globalization.CultureInfo.InvariantCulture) + 1}-06";
    }
}
