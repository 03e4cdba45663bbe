using Ledger.Domain.Journal;
using Ledger.Domain.Measurement;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

/// <summary>A ledger for examples: short words for what happens and for what stands where.</summary>
internal sealed class Scene
{
    internal LedgerInMemory Ledger { get; } = new();

    internal LineState this[int line] => Ledger.Lines[Given.Ids[line]];

    internal Decision.Accepted Record(LineItem item, int? partOf = null) =>
        Taken(Ledger.Record(Given.Ids[Ledger.Lines.Count], item, Id(partOf)));

    internal Decision.Accepted Revise(int line, LineItem item, int? partOf = null) => Taken(Ledger.Revise(Given.Ids[line], item, Id(partOf)));

    internal Decision.Accepted Move(int line, Movement movement) => Taken(Ledger.Move(Given.Ids[line], movement));

    internal Decision.Accepted Void(int line) => Taken(Ledger.Void(Given.Ids[line]));

    internal (string Field, string Message) RefusesRecord(LineItem item, int? partOf = null) =>
        Refused(Ledger.Record(Given.Ids[Ledger.Lines.Count], item, Id(partOf)));

    internal (string Field, string Message) RefusesRevise(int line, LineItem item, int? partOf = null) =>
        Refused(Ledger.Revise(Given.Ids[line], item, Id(partOf)));

    internal (string Field, string Message) RefusesMove(int line, Movement movement) => Refused(Ledger.Move(Given.Ids[line], movement));

    /// <summary>Money of a line by stage, year and source, zeros left out.</summary>
    internal (Stage Stage, int Year, string Source, long MinorUnits)[] Legs(int line) =>
        [.. this[line].Position()!.Legs.Where(leg => leg.MinorUnits != 0).Select(leg => (leg.Stage, leg.Year, leg.Source, leg.MinorUnits))];

    /// <summary>Money of a line by stage and bound, zeros left out.</summary>
    internal (Stage Stage, Bound Bound, long MinorUnits)[] Money(int line) => [.. this[line].Position()!.Legs
        .GroupBy(leg => (leg.Stage, leg.Bound), leg => leg.MinorUnits)
        .Select(place => (place.Key.Stage, place.Key.Bound, place.Sum())).Where(place => place.Item3 != 0)];

    /// <summary>Pieces of a line by stage and bound, zeros left out.</summary>
    internal (Stage Stage, Bound Bound, long Pieces)[] Goods(int line) => [.. this[line].Position()!.Quantities
        .Where(leg => leg.Millionths != 0).Select(leg => (leg.Stage, leg.Bound, leg.Millionths / Quantity.MillionthsOfOne))];

    /// <summary>The stages at which a line counts.</summary>
    internal Stage[] Stages(int line) => [.. this[line].Position()!.Footprint.Cells.Select(cell => cell.Stage).Distinct()];

    /// <summary>All money at a stage.</summary>
    internal long Current(Stage stage) => Ledger.Lines.Values.SelectMany(line => line.Position()?.Legs ?? [])
        .Where(leg => leg.Stage == stage).Sum(leg => leg.MinorUnits);

    /// <summary>All money at a stage or further (rule M4).</summary>
    internal long Cumulative(Stage stage) => Enum.GetValues<Stage>().Where(later => later >= stage).Sum(Current);

    private static Guid? Id(int? line) => line is { } one ? Given.Ids[one] : null;

    private static Decision.Accepted Taken(Decision decision) =>
        decision is Decision.Accepted accepted ? accepted : throw new Xunit.Sdk.XunitException(string.Join("; ", ((Decision.Refused)decision).Faults));

    private static (string Field, string Message) Refused(Decision decision)
    {
        var refused = Assert.IsType<Decision.Refused>(decision);
        Assert.Equal(Refusal.RuleBroken, refused.Reason);
        var fault = Assert.Single(refused.Faults);
        return (fault.Field, fault.Message);
    }
}
