using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Decides whether money or goods of a line may move, and what that changes.</summary>
public static class Moving
{
    /// <summary>The most movements that are kept of one line.</summary>
    public const int MaximumMovements = 1000;

    /// <summary>Decides one command.</summary>
    public static Decision Decide(MoveLineItem command, ChangeContext context)
    {
        if (Versions.Refuse(context.Line, command.ExpectedVersion) is { } refusal) return refusal;
        if (context.Line.Movements.Length >= MaximumMovements)
        {
            return new Decision.Refused(Refusal.RuleBroken, [new Fault(
                "from", $"the line has {MaximumMovements} movements, the most that are kept; record what comes now as parts")]);
        }

        var (movement, faults) = Splitting.Split(context.Line, command.Movement);
        if (faults.Length > 0) return new Decision.Refused(Refusal.RuleBroken, faults);
        var family = new Family([context.Line]);
        var line = context.Line with
        {
            Version = context.Line.Version + 1,
            Movements = context.Line.Movements.Add(movement),
        };
        family.Put(line);
        var entry = new Entry(
            EntryKind.Moved, line.Id, line.Version, command.Actor, MovementPayload.Write(movement, line.Item), family.PostingsOf(line.Id));
        return new Decision.Accepted([], entry, line, []);
    }
}
