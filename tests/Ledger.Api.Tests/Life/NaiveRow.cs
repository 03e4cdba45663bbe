using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Tests.Life;

/// <summary>One row of a naive roll-up: every leg in it, added up one by one.</summary>
internal sealed class NaiveRow(string?[] values, string? currency)
{
    private readonly HashSet<StoodLine> _lines = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<(Guid Line, StoodLeg Leg)> _legs = [];
    private readonly HashSet<(Guid Line, string Unit, Stage Stage, Bound Bound, BigInteger Millionths)> _goods = [];

    public string?[] Values { get; } = values;

    public string? Currency { get; } = currency;

    public int Lines => _lines.Count;

    public void Add(StoodLine line, Stage stage, int year, string source)
    {
        _lines.Add(line);
        foreach (var leg in line.Legs)
            if ((leg.Stage, leg.Year, leg.Source) == (stage, year, source)) _legs.Add((line.Id, leg));
    }

    public void AddGoods(StoodLine line, Stage stage, Bound bound, BigInteger millionths) =>
        _goods.Add((line.Id, line.Item.Quantity!.Value.Unit.Code, stage, bound, millionths));

    public BigInteger At(Stage stage, bool cumulative) => Sum(leg => cumulative ? leg.Stage >= stage : leg.Stage == stage);

    public BigInteger Total => Sum(_ => true);

    /// <summary>The figures as the service writes them.</summary>
    public IEnumerable<(string Name, string Value)> Figures(bool cumulative, bool hasQuantities)
    {
        foreach (var stage in Enum.GetValues<Stage>()) yield return (Codelist<Stage>.Text(stage), Money(At(stage, cumulative)));
        yield return ("total", Money(Total));
        yield return ("atLeast", Money(Sum(leg => leg.Bound != Bound.AtMost)));
        yield return ("atMost", _legs.Any(one => one.Leg.Bound == Bound.AtLeast) ? "null" : Money(Total));
        yield return ("approximate", $"{_legs.Where(one => one.Leg.Bound == Bound.Approximate).Select(one => one.Line).Distinct().Count()}");
        yield return ("lines", $"{Lines}");
        yield return ("unpriced", $"{_lines.Count(line => line.Currency is null)}");
        yield return ("unpricedWithin", $"{_lines.Count(line => line.UnpricedWithin)}");
        yield return ("unattributed", Money(Sum(leg => leg.Source == AllocationSource.Unattributed)));
        yield return ("quantities", hasQuantities ? $"[{string.Join(',', Quantities())}]" : "null");
        yield return ("unquantified", $"{_lines.Count(line => line.Item.Quantity is null)}");
    }

    public string Money(BigInteger minorUnits) => Currency is null ? "null" : FigureText.Amount(minorUnits, Currency);

    private IEnumerable<string> Quantities() => _goods
        .GroupBy(leg => leg.Unit).OrderBy(unit => unit.Key, StringComparer.Ordinal)
        .Select(unit =>
        {
            BigInteger Goods(Func<Bound, bool> of) => unit.Where(leg => of(leg.Bound)).Aggregate(BigInteger.Zero, (sum, leg) => sum + leg.Millionths);
            var atMost = unit.Any(leg => leg.Bound == Bound.AtLeast) ? "null" : FigureText.Goods(Goods(_ => true));
            return $$"""{"unit":"{{unit.Key}}","stated":{{FigureText.Goods(Goods(_ => true))}},"atLeast":{{FigureText.Goods(Goods(bound => bound != Bound.AtMost))}},"atMost":{{atMost}}}""";
        });

    private BigInteger Sum(Func<StoodLeg, bool> of) =>
        _legs.Where(one => of(one.Leg)).Aggregate(BigInteger.Zero, (sum, one) => sum + one.Leg.Amount);
}
