using System.Globalization;
using System.Numerics;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Tests.Journal;

/// <summary>A position as text, so that two can be compared and a difference can be read.</summary>
internal static class PositionText
{
    internal static string Of(Position position) => Of(
        position.Currency,
        position.Legs.Select(leg => (leg.Stage, leg.Year, leg.Source, leg.Bound, (BigInteger)leg.MinorUnits)),
        position.Quantities.Select(leg => (leg.Stage, leg.Unit, leg.Bound, (BigInteger)leg.Millionths)),
        position.Footprint.Cells.Select(cell => (cell.Stage, cell.Year, cell.Source)),
        position.ApproximateFootprint?.Cells.Select(cell => (cell.Stage, cell.Year, cell.Source)) ?? [],
        position.UnpricedWithin,
        position.Unquantified);

    internal static string Of(
        string? currency,
        IEnumerable<(Stage Stage, int Year, string Source, Bound Bound, BigInteger MinorUnits)> legs,
        IEnumerable<(Stage Stage, string Unit, Bound Bound, BigInteger Millionths)> quantities,
        IEnumerable<(Stage Stage, int Year, string Source)> footprint,
        IEnumerable<(Stage Stage, int Year, string Source)> approximate,
        bool unpricedWithin,
        bool unquantified) => string.Create(CultureInfo.InvariantCulture, $"""
        {currency ?? "unpriced"}{(unpricedWithin ? " within" : "")}{(unquantified ? " unquantified" : "")}
        legs {Sorted(legs)}
        goods {Sorted(quantities)}
        at {Sorted(footprint)}
        approximate at {Sorted(approximate)}
        """);

    private static string Sorted<T>(IEnumerable<T> items) =>
        string.Join(' ', items.Select(item => item!.ToString()).Order(StringComparer.Ordinal));
}
