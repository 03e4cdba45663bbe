using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Domain.Tests.Rollups;

/// <summary>A line of the naive register, with all its legs.</summary>
internal sealed record RegisterLine(
    LineFacts Facts, Bound Bound, ImmutableArray<(FootprintCell Place, long MinorUnits)> Legs,
    (Stage Stage, string Unit, long Millionths)? Goods, bool Within)
{
    internal bool Priced => Facts.Currency is not null;

    internal Footprint Footprint { get; } = new(Legs.Select(leg => leg.Place));
}

/// <summary>Random lines, and what a row shows of them when one looks at each line alone (rules T1 to T7).</summary>
internal static class NaiveRegister
{
    private static readonly string[] Slugs = ["eu", "state", AllocationSource.Unattributed];

    private static readonly Gen<string[]> Dates = Gen.OneOf<string[]>(
        ["2025", "2025"], ["2025-02-03", "2025", "2025-Q1"], ["2026-08", "2026", "2026-Q3", "2026-08"]);

    private static readonly Gen<LineFacts> Facts =
        from country in Gen.OneOf("EE", "LV")
        from category in Gen.OneOf("munitions", "munitions/mines", "munitions/mines/anti-tank", "other")
        from currency in Gen.OneOf("EUR", "USD", "PLN", "")
        from supplier in Gen.OneOf("", "Maker")
        from tags in Gen.OneOf<string[]>([], ["a"], ["a", "b"], ["b", "c"])
        from date in Dates
        select new LineFacts
        {
            Country = country,
            Category = category,
            Currency = currency.Length == 0 ? null : currency,
            Supplier = supplier.Length == 0 ? null : supplier,
            Tags = [.. tags],
            Date = date[0],
            Year = date[1],
            Quarter = date.ElementAtOrDefault(2),
            Month = date.ElementAtOrDefault(3),
        };

    private static readonly Gen<(FootprintCell, long)> Leg = Gen.Select(
        Gen.OneOf(Stage.Allocated, Stage.Contracted, Stage.Paid), Gen.Int[2025, 2027], Gen.OneOf(Slugs), Gen.Long[0, 1_000],
        (stage, year, source, amount) => (new FootprintCell(stage, year, source), amount));

    private static readonly Gen<RegisterLine> Line = Gen.Select(
        Facts, Gen.Enum<Bound>(), Leg.Array[1, 5], Gen.Select(Gen.Int[0, 2], Gen.Long[0, 100], Gen.Bool),
        (facts, bound, legs, goods) => new RegisterLine(
            facts, bound, [.. legs.DistinctBy(leg => leg.Item1)],
            goods.Item1 == 0 ? null : (legs[0].Item1.Stage, goods.Item1 == 1 ? "each" : "KGM", goods.Item2),
            goods.Item3));

    internal static Gen<RegisterLine[]> Lines { get; } = Line.Array[0, 12];

    private static readonly Gen<LegFilter> Filters = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], (one, other) =>
        Filter(one, Filter(other, LegFilter.None)));

    internal static Gen<RollupShape> Shapes { get; } = Gen.Select(
        Gen.Shuffle(Dimensions.Asked.ToArray(), 0, 3), Gen.Int[0, 3], Gen.Bool, Filters, Gen.Enum<Measure>(),
        (groupBy, depth, subtotals, filter, measure) => new RollupShape
        {
            GroupBy = [.. groupBy],
            CategoryDepth = depth == 0 ? null : depth,
            Subtotals = subtotals,
            Legs = filter,
            Measure = measure,
        });

    internal static string DateOf(RegisterLine line) => line.Facts.Date!;

    internal static SourceKind KindOf(string slug) => slug switch
    {
        "eu" => SourceKind.EuInstrument,
        "state" => SourceKind.NationalBudget,
        _ => SourceKind.Other,
    };

    internal static RollupTable Table(IEnumerable<RegisterLine> lines, RollupShape shape)
    {
        var table = new RollupTable(shape, KindOf);
        foreach (var line in lines)
        {
            var approximate = line.Priced && line.Bound == Bound.Approximate ? 1 : 0;
            table.Add(new CountCell(
                line.Facts, line.Footprint, 1, line.Priced ? 0 : 1, !line.Priced && line.Within ? 1 : 0, line.Goods is null ? 1 : 0, approximate));
            if (line.Priced)
                foreach (var leg in line.Legs) table.Add(new MoneyCell(line.Facts, leg.Place, line.Bound, leg.MinorUnits, 1));
            if (line.Goods is { } goods)
                table.Add(new QuantityCell(line.Facts, goods.Stage, goods.Unit, line.Bound, goods.Millionths, 1));
        }

        return table;
    }

    /// <summary>Whether money that stands in a place is in a row.</summary>
    internal static bool IsIn(RegisterLine line, FootprintCell place, GroupKey key, RollupShape shape) =>
        shape.Legs.Takes(place, KindOf) && line.Facts.Currency == key.Currency
        && key.Values.Index().All(value => Values(shape.GroupBy[value.Index], line.Facts, place, shape.CategoryDepth).Contains(value.Item));

    internal static IEnumerable<GroupKey> Keys(IEnumerable<RegisterLine> lines, RollupShape shape, int level)
    {
        var some = lines.ToList();
        IEnumerable<ImmutableArray<string?>> keys = [[]];
        foreach (var dimension in shape.GroupBy[..level])
        {
            var values = some.SelectMany(line => line.Legs.SelectMany(leg => Values(dimension, line.Facts, leg.Place, shape.CategoryDepth)))
                .Distinct().ToList();
            keys = [.. keys.SelectMany(_ => values, (key, value) => key.Add(value))];
        }

        return keys.SelectMany(_ => some.Select(line => line.Facts.Currency).Distinct(), (key, currency) => new GroupKey(key, currency))
            .Where(key => some.Exists(line => line.Legs.Any(leg => IsIn(line, leg.Place, key, shape))));
    }

    private static string?[] Values(Dimension dimension, LineFacts facts, FootprintCell place, int? depth) => dimension switch
    {
        Dimension.Country => [facts.Country],
        Dimension.Category => [string.Join('/', facts.Category!.Split('/').Take(depth ?? 99))],
        Dimension.Stage => [place.Stage.ToString().ToLowerInvariant()],
        Dimension.FiscalYear => [place.Year.ToString(CultureInfo.InvariantCulture)],
        Dimension.Currency => [facts.Currency],
        Dimension.Source => [place.Source],
        Dimension.SourceKind => [place.Source switch { "eu" => "euInstrument", "state" => "nationalBudget", _ => "other" }],
        Dimension.Supplier => [facts.Supplier],
        Dimension.Tag => facts.Tags.IsEmpty ? [null] : [.. facts.Tags],
        Dimension.Year => [facts.Year],
        Dimension.Quarter => [facts.Quarter],
        Dimension.Month => [facts.Month],
        _ => [facts.Date],
    };

    private static LegFilter Filter(int choice, LegFilter filter) => choice switch
    {
        1 => filter with { Stages = [Stage.Allocated, Stage.Paid] },
        2 => filter with { FiscalYears = [(2024, 2025), (2027, 2027)] },
        3 => filter with { Sources = ["state", AllocationSource.Unattributed] },
        4 => filter with { SourceKinds = [SourceKind.EuInstrument, SourceKind.Other] },
        _ => filter,
    };
}
