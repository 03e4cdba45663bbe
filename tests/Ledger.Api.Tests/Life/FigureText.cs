using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Ledger.Api.Tests.LineItems;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using RollupLine = Ledger.Api.Tests.Rollups.NaiveLine;

namespace Ledger.Api.Tests.Life;

/// <summary>Money and goods put into words, from the naive ledger and from what the service answers.</summary>
internal static class FigureText
{
    public static string Of(
        string? currency, IEnumerable<StoodLeg> legs, IEnumerable<(Stage Stage, Bound Bound, BigInteger Millionths)> goods)
    {
        var (money, things) = (legs.ToList(), goods.ToList());
        return (money.Count == 0 ? "" : $" {Amount(money.Aggregate(BigInteger.Zero, (sum, leg) => sum + leg.Amount), currency!)} {BoundOf(money.Select(leg => leg.Bound))}")
            + (things.Count == 0 ? "" : $" {Goods(things.Aggregate(BigInteger.Zero, (sum, leg) => sum + leg.Millionths))} of {BoundOf(things.Select(leg => leg.Bound))}");
    }

    public static string Of(JsonElement figures) =>
        (figures.TryGetProperty("amount", out _) ? $" {figures.Raw("amount")} {figures.Raw("bound").Trim('"')}" : "")
        + (figures.TryGetProperty("quantity", out _) ? $" {figures.Raw("quantity")} of {figures.Raw("quantityBound").Trim('"')}" : "");

    public static string Position(JsonElement item) => string.Join("; ", item.GetProperty("position").EnumerateObject()
        .Select(stage => stage.Name + Of(stage.Value)));

    public static string Amount(BigInteger minorUnits, string currency) => RollupLine.Text((Int128)minorUnits, currency);

    public static string Goods(BigInteger millionths) =>
        ((decimal)millionths / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);

    private static string BoundOf(IEnumerable<Bound> bounds) => bounds.Distinct().ToList() switch
    {
        [var only] => Codelist<Bound>.Text(only),
        _ => Codelist<Bound>.Text(Bound.Approximate),
    };
}
