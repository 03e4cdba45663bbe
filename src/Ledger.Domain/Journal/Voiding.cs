using Ledger.Domain.Faults;

namespace Ledger.Domain.Journal;

/// <summary>Decides whether a line may be voided, and what that changes (rule R3).</summary>
public static class Voiding
{
    /// <summary>Decides one command.</summary>
    public static Decision Decide(VoidLineItem command, ChangeContext context)
    {
        if (Versions.Refuse(context.Line, command.ExpectedVersion) is { } refusal) return refusal;
        if (context.Parts.Any(part => part.VoidReason is null))
        {
            var parts = context.Parts.Where(part => part.VoidReason is null && part.Item.PartOf == context.Line.Id).Select(Envelopes.Name);
            return new Decision.Refused(Refusal.HasParts, [new Fault(
                "id", $"these lines are parts of it: {string.Join(", ", parts.Take(10))}; void them or give them another envelope first")]);
        }

        var family = new Family([context.Line, .. context.Envelopes]);
        family.Detach(context.Line);
        var line = context.Line with { Version = context.Line.Version + 1, VoidReason = command.Reason };
        family.Put(line);
        var entry = new Entry(
            EntryKind.Voided, line.Id, line.Version, command.Actor, ReferenceEntries.Reason(command.Reason), family.PostingsOf(line.Id));
        return new Decision.Accepted([], entry, line, [.. family.Changed.Where(changed => changed.Id != line.Id)]);
    }
}
