using System.Collections.Immutable;
using Ledger.Api.Http.Conversion;
using Ledger.Api.Http.Filters;
using Ledger.Api.Http.Parameters;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Procurement;
using Ledger.Domain.Rollups;

namespace Ledger.Api.Features.Rollups;

/// <summary>What a roll-up is asked for.</summary>
internal sealed record RollupParameters(
    RollupShape Shape, LineFilter Filter, RowOrder Order, int? Limit, DateTimeOffset? AsOf, DateTimeOffset? ComparedTo,
    ConversionParameters? Conversion)
{
    private const int MaximumDepth = 100;
    private const int MaximumRows = 100_000;

    /// <summary>The column of a grouping: that of currencies would be taken for the currency of converted amounts.</summary>
    internal string Column(Dimension dimension) =>
        dimension == Dimension.Currency && Conversion is not null ? "originalCurrency" : Codelist<Dimension>.Text(dimension);

    /// <summary>Whether a grouping has a column of that name.</summary>
    internal bool HasColumn(string name) => Shape.GroupBy.Any(dimension => Column(dimension) == name);

    /// <summary>Whether what is known of treaties matters.</summary>
    internal bool AsksOfTreaties => !Filter.Treaties.IsEmpty || !Filter.Screenings.IsEmpty
        || Shape.GroupBy.Any(dimension => dimension is Dimension.Treaty or Dimension.Screening);

    internal static RollupParameters Read(ParameterReader parameters, CategoryTree categories, TimeProvider clock)
    {
        var filter = LineFilterParameters.Read(parameters, categories);
        var groupBy = parameters.ParseEach<Dimension>(
            "groupBy", Dimensions.TryParse, $"any of {Dimensions.Choices} is expected").ToImmutableArray();
        if (groupBy.Distinct().Count() < groupBy.Length) parameters.AddFault("groupBy", "a grouping is named twice");
        var shape = new RollupShape
        {
            GroupBy = groupBy,
            CategoryDepth = parameters.Int("categoryDepth", 1, MaximumDepth),
            Measure = parameters.Parse<Measure>("measure", Codelist<Measure>.TryParse, $"one of {Codelist<Measure>.Choices} is expected")
                ?? Measure.Current,
            Subtotals = parameters.Bool("subtotals") ?? false,
            Legs = filter.Legs,
        };
        if (shape.CategoryDepth is not null && !groupBy.Contains(Dimension.Category))
            parameters.AddFault("categoryDepth", "cuts the paths of groupBy=category; name that grouping, too");
        return new RollupParameters(shape, filter, ReadOrder(parameters, shape), parameters.Int("limit", 1, MaximumRows),
            AsOfParameter.Read(parameters), AsOfParameter.Read(parameters, "comparedTo"),
            ConversionParameters.ReadWithPrices(parameters, clock));
    }

    private static RowOrder ReadOrder(ParameterReader parameters, RollupShape shape)
    {
        if (parameters.String("sort") is not { } text) return RowOrder.ByGroup(shape);
        var (name, descending) = text.StartsWith('-') ? (text[1..], true) : (text, false);
        if (name == "total") return RowOrder.ByTotal(shape, descending);
        if (name == "lines") return RowOrder.ByLines(shape, descending);
        if (Codelist<Stage>.TryParse(name, out var stage)) return RowOrder.ByStage(shape, stage, descending);
        if (Dimensions.TryParse(name, out var dimension) && shape.GroupBy.IndexOf(dimension) is var column and >= 0)
            return RowOrder.ByColumn(shape, column, descending);
        parameters.AddFault("sort", $"total, lines, {Codelist<Stage>.Choices} or one of the groupings is expected, with - before it to turn the order round");
        return RowOrder.ByGroup(shape);
    }
}
