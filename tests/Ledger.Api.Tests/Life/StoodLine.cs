using System.Numerics;
using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Ledger.Domain.Tests.Journal;

namespace Ledger.Api.Tests.Life;

/// <summary>One place of a line with its money; an unpriced line has places without.</summary>
internal sealed record StoodLeg(Stage Stage, int Year, string Source, Bound Bound, BigInteger Amount);

/// <summary>A line as the naive ledger had it at one moment.</summary>
internal sealed record StoodLine(
    Guid Id, int Version, LineItem Item, bool Voided, string? Currency, IReadOnlyList<string> Envelopes, bool UnpricedWithin,
    IReadOnlyList<StoodLeg> Legs, IReadOnlyList<(Stage Stage, Bound Bound, BigInteger Millionths)> Goods,
    IReadOnlyList<(Stage Stage, int Year, string Source)> Places, BigInteger Overrun, BigInteger GoodsOverrun)
{
    public static StoodLine Of(NaiveLife line, NaiveLedger ledger)
    {
        var position = line.Voided ? new NaivePosition([], []) : NaivePosition.Of(line, ledger);
        var (legs, places) = (LegsOf(position), line.Voided ? [] : PlacesOf(line, position));
        return new StoodLine(
            line.Id, line.Version, line.Item, line.Voided, line.Item.Value?.Currency.Code,
            [.. line.Around.Select(envelope => envelope.Item.Reference!)],
            line.Item.Value is null && line.Priced is not null, legs,
            [.. position.Goods.OrderBy(leg => leg.Key).Select(leg => (leg.Key.Stage, leg.Key.Bound, leg.Value))], places,
            line.Voided || line.Item.Value is null ? 0 : Beyond(ledger.Left(line)) * (Negative(line, ledger) ? -1 : 1),
            line.Voided || line.Item.Quantity is null ? 0 : Beyond(ledger.GoodsLeft(line)));
    }

    /// <summary>What a revision that states the line as it is would say.</summary>
    public string Body => LineItemPayload.Write(Item);

    /// <summary>The position as the service answers it, put into words.</summary>
    public string PositionText()
    {
        if (Voided) return "";
        var stages = Legs.Select(leg => leg.Stage).Concat(Goods.Select(leg => leg.Stage)).Distinct().Order().ToList();
        return stages.Count == 0
            ? string.Join("; ", Places.Select(place => place.Stage).Distinct().Order().Select(stage => Codelist<Stage>.Text(stage)))
            : string.Join("; ", stages.Select(stage => Codelist<Stage>.Text(stage) + FigureText.Of(
                Currency, Legs.Where(leg => leg.Stage == stage), Goods.Where(leg => leg.Stage == stage))));
    }

    private static List<StoodLeg> LegsOf(NaivePosition position) =>
    [
        .. position.Money.Select(leg => new StoodLeg(leg.Key.Stage, leg.Key.Year, leg.Key.Source, leg.Key.Bound, leg.Value)),
    ];

    // Where there is no money a line stands in the years and sources that it states.
    private static List<(Stage, int, string)> PlacesOf(NaiveLife line, NaivePosition position)
    {
        var bare = line.Present.Concat(position.Goods.Keys.Select(key => key.Stage)).Distinct()
            .Where(stage => position.Money.Keys.All(key => key.Stage != stage));
        var cells = line.Item.Value is { } value
            ? line.Cells(value.MinorUnits).Keys.ToList()
            : [.. line.Years.Keys.Select(year => (year, AllocationSource.Unattributed))];
        return
        [
            .. position.Money.Keys.Select(key => (key.Stage, key.Year, key.Source)).Distinct(),
            .. bare.SelectMany(_ => cells, (stage, cell) => (stage, cell.Item1, cell.Item2)),
        ];
    }

    private static BigInteger Beyond(BigInteger left) => left.Sign < 0 ? -left : 0;

    private static bool Negative(NaiveLife line, NaiveLedger ledger) =>
        line.Item.Value!.MinorUnits < 0 || ledger.PartsOf(line).Any(part => part.Taken.Sign < 0);
}
