using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Tests.Rollups;

/// <summary>What a line of the naive register says of itself.</summary>
internal sealed record LineFacts(string Country, string Category, string? Currency, LineDetails Details);

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
        from treaties in Gen.OneOf<string[]>([], ["APMBC"], ["APMBC", "CCM"])
        from screening in Gen.OneOf("clear", "prohibited")
        from date in Dates
        select new LineFacts(country, category, currency.Length == 0 ? null : currency, new LineDetails
        {
            Supplier = supplier.Length == 0 ? null : supplier,
            Tags = [.. tags],
            Treaties = [.. treaties],
            Screening = screening,
            Date = date[0],
            Year = date[1],
            Quarter = date.ElementAtOrDefault(2),
            Month = date.ElementAtOrDefault(3),
        });

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

    internal static string DateOf(RegisterLine line) => line.Facts.Details.Date!;

    /// <summary>Shapes whose money is told apart by more than their grouping, as conversions ask for it.</summary>
    internal static Gen<RollupShape> ApartShapes { get; } = Gen.Select(
        Shapes, Gen.Shuffle(new[] { Dimension.FiscalYear, Dimension.Country, Dimension.WholeDate }, 0, 2), (shape, apart) => shape.ToldApartBy([.. apart]));

    internal static SourceKind KindOf(string slug) => slug switch
    {
        "eu" => SourceKind.EuInstrument,
        "state" => SourceKind.NationalBudget,
        _ => SourceKind.Other,
    };

    internal static Gen<LineSelection> Selections { get; } = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], (one, other) =>
        Selection(one, Selection(other, LineSelection.All)));

    internal static RollupTable Table(IEnumerable<RegisterLine> lines, RollupShape shape) =>
        RollupTable.Of(Cells(lines), shape, LineSelection.All, KindOf);

    internal static CellSet Cells(IEnumerable<RegisterLine> lines)
    {
        var cells = CellSet.Empty(new CellSpace()).Change();
        foreach (var line in lines) Add(cells, line);
        return cells.ToSet();
    }

    /// <summary>Adds a line to cells, or with -1 takes it away again.</summary>
    internal static void Add(CellSetBuilder cells, RegisterLine line, int sign = 1)
    {
        var kind = cells.KindOf(line.Facts.Country, line.Facts.Category, line.Facts.Currency, line.Facts.Details);
        var counts = new LineCounts(
            1, line.Priced ? 0 : 1, !line.Priced && line.Within ? 1 : 0, line.Goods is null ? 1 : 0,
            line.Priced && line.Bound == Bound.Approximate ? 1 : 0);
        cells.Space.Add(line.Footprint);
        cells.AddLines(kind, cells.FootprintOf(line.Footprint.Id), sign > 0 ? counts : -counts);
        if (line.Priced)
        {
            foreach (var (place, amount) in line.Legs)
                cells.AddMoney(kind, cells.PlaceOf(place.Stage, place.Year, place.Source), Interval.Of(sign * amount, line.Bound, sign));
        }

        if (line.Goods is { } goods)
            cells.AddGoods(kind, goods.Stage, goods.Unit, Goods.Of(sign * goods.Millionths, line.Bound, sign));
    }

    /// <summary>Whether a line is one of those that count.</summary>
    internal static bool IsTaken(RegisterLine line, LineSelection selection) =>
        (selection.Countries.IsEmpty || selection.Countries.Contains(line.Facts.Country))
        && (selection.Currencies.IsEmpty || selection.Currencies.Contains(line.Facts.Currency!))
        && (selection.Unpriced is null || selection.Unpriced == !line.Priced)
        && ((selection.Categories.IsEmpty && selection.ExactCategories.IsEmpty)
            || selection.Categories.Any(path => $"{line.Facts.Category}/".StartsWith($"{path}/", StringComparison.Ordinal))
            || selection.ExactCategories.Any(path => path.ToString() == line.Facts.Category));

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
        Dimension.Category => [string.Join('/', facts.Category.Split('/').Take(depth ?? 99))],
        Dimension.Stage => [place.Stage.ToString().ToLowerInvariant()],
        Dimension.FiscalYear => [place.Year.ToString(CultureInfo.InvariantCulture)],
        Dimension.Currency => [facts.Currency],
        Dimension.Source => [place.Source],
        Dimension.SourceKind => [place.Source switch { "eu" => "euInstrument", "state" => "nationalBudget", _ => "other" }],
        Dimension.Supplier => [facts.Details.Supplier],
        Dimension.Tag => facts.Details.Tags.IsEmpty ? [null] : [.. facts.Details.Tags],
        Dimension.Treaty => facts.Details.Treaties.IsEmpty ? [null] : [.. facts.Details.Treaties],
        Dimension.Screening => [facts.Details.Screening],
        Dimension.Year => [facts.Details.Year],
        Dimension.Quarter => [facts.Details.Quarter],
        Dimension.WholeDate => [facts.Details.Date],
        _ => [facts.Details.Month],
    };

    private static LegFilter Filter(int choice, LegFilter filter) => choice switch
    {
        1 => filter with { Stages = [Stage.Allocated, Stage.Paid] },
        2 => filter with { FiscalYears = [(2024, 2025), (2027, 2027)] },
        3 => filter with { Sources = ["state", AllocationSource.Unattributed] },
        4 => filter with { SourceKinds = [SourceKind.EuInstrument, SourceKind.Other] },
        _ => filter,
    };

    private static LineSelection Selection(int choice, LineSelection selection) => choice switch
    {
        1 => selection with { Countries = ["LV", "LT"] },
        2 => selection with { Categories = [CategoryPath.Parse("munitions/mines")] },
        3 => selection with { ExactCategories = [CategoryPath.Parse("munitions")] },
        4 => selection with { Currencies = ["USD"] },
        5 => selection with { Unpriced = true },
        6 => selection with { Unpriced = false },
        _ => selection,
    };
}
