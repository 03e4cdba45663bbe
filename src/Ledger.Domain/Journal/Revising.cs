using System.Collections.Immutable;
using System.Globalization;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Decides whether a line may be stated anew, and what that changes (rules R1 and R2).</summary>
public static class Revising
{
    /// <summary>The most parts that a line may have for its own revision to be decided at once.</summary>
    public const int MaximumParts = 10_000;

    /// <summary>Decides one command.</summary>
    public static Decision Decide(ReviseLineItem command, ChangeContext context)
    {
        if (Versions.Refuse(context.Line, command.ExpectedVersion) is { } refusal) return refusal;
        if (context.ReferenceTaken)
        {
            return new Decision.Refused(Refusal.ReferenceTaken, [new Fault(
                "reference", $"'{command.Item.Reference}' belongs to another line; references are unique for ever")]);
        }

        Fault[] early = [.. CheckNames(command, context)];
        if (early.Length > 0) return new Decision.Refused(Refusal.RuleBroken, [.. early]);

        var (family, parts) = TakenApart(context);
        return Rebuild(command, context, family, parts);
    }

    /// <summary>The line and all that lies in it, outermost first, given back to the envelopes they were carved from.</summary>
    internal static (Family Family, List<LineState> Parts) TakenApart(ChangeContext context)
    {
        // Envelopes around the old place and the new one may be the same.
        var parts = context.Parts.Where(part => part.VoidReason is null).OrderBy(part => part.Ancestors.Length).ToList();
        var family = new Family([context.Line, .. parts, .. context.Envelopes.Concat(context.NewEnvelopes).DistinctBy(line => line.Id)]);
        foreach (var line in parts.AsEnumerable().Reverse().Prepend(context.Line)) family.Detach(line);
        return (family, parts);
    }

    private static Decision Rebuild(ReviseLineItem command, ChangeContext context, Family family, List<LineState> parts)
    {
        var parent = context.NewEnvelopes.FirstOrDefault();
        var old = family[context.Line.Id];
        var line = Recording.Placed(
            old with { Version = old.Version + 1, Movements = [], Item = command.Item with { Reference = command.Item.Reference ?? old.Item.Reference } },
            old.Item, parent is null ? null : family[parent.Id], family);
        List<Fault> faults = [.. Envelopes.Check(line, family)];
        if (LineItemRules.CheckLegs(line.Item) is { } tooMany) faults.Add(tooMany);
        faults.AddRange(CheckFixed(old.Item, line.Item, context, parts));
        if (faults.Count == 0) family.Attach(line);
        else family.Put(line);
        foreach (var part in parts)
        {
            var moved = Rehomed(family[part.Id], line, family);
            Fault[] own = [.. Envelopes.Check(moved, family).Select(fault => Inside(moved, fault))];
            faults.AddRange(own);
            if (own.Length == 0) family.Attach(moved);
            else family.Put(moved);
        }

        if (faults.Count > 0) return new Decision.Refused(Refusal.RuleBroken, [.. faults]);
        faults.AddRange(Replay(context.Line, line.Id, family));
        if (faults.Count > 0) return new Decision.Refused(Refusal.RuleBroken, [.. faults]);
        return Recording.Accept(
            EntryKind.Revised, line.Id, command.Item, family, context.KnownSources, parent is null ? null : family[parent.Id], command.Actor);
    }

    private static IEnumerable<Fault> CheckNames(ReviseLineItem command, ChangeContext context)
    {
        if (command.Item.Reference is { } reference && context.Line.Item.Reference is { } kept && reference != kept)
            yield return new Fault("reference", $"the line keeps the reference '{kept}'; references are for ever");
        if (context.Parts.Count(part => part.VoidReason is null) > MaximumParts)
            yield return new Fault("id", $"more than {MaximumParts} lines are parts of it; revise them in smaller envelopes");
        if (command.PartOf is not { } named) yield break;
        if (context.NewEnvelopes.IsEmpty) yield return Recording.Unknown(named, command.Item);
        else if (context.NewEnvelopes[0] is { VoidReason: not null } voided) yield return Envelopes.Voided(voided);
        else if (context.NewEnvelopes.Any(envelope => envelope.Id == context.Line.Id))
            yield return new Fault("partOf", "a line cannot be part of itself or of its own parts");
    }

    private static IEnumerable<Fault> CheckFixed(LineItem old, LineItem now, ChangeContext context, List<LineState> standing)
    {
        var movements = context.Line.Movements
            .Where(movement => movement.Corrects is null && !IsUndone(movement.Id, context.Line.Movements)).ToList();
        var moved = movements.Count > 0;
        var parts = standing.Count > 0;
        if (now.Value is { } value && old.Value is { } before && value.Currency.Code != before.Currency.Code && (moved || parts))
            yield return new Fault("value.currency", $"stays {before.Currency.Code} while {(moved ? "movements" : "parts")} of the line stand");
        if (now.Quantity is { } quantity && old.Quantity is { } counted && quantity.Unit != counted.Unit && moved)
            yield return new Fault("quantity.unit", $"stays {counted.Unit.Code} while movements of the line stand");
        // Without it there would be nothing left to hold a later currency or unit to.
        if (now.Value is null && movements.Exists(movement => movement.Money.Any(cell => cell.MinorUnits != 0)))
            yield return new Fault("value", "stays while movements of its money stand");
        if (now.Quantity is null && movements.Exists(movement => movement.Goods.Any(cell => cell.Millionths != 0)))
            yield return new Fault("quantity", "stays while movements of it stand");
        if (now.Country != old.Country && parts)
            yield return new Fault("country", $"stays {old.Country.Code} while parts of the line stand");
        var deepest = standing.Select(part => part.Ancestors.Length).DefaultIfEmpty(0).Max() - context.Line.Ancestors.Length
            + context.NewEnvelopes.Length;
        if (deepest > LineState.MaximumDepth)
            yield return new Fault("partOf", $"its parts would lie {deepest} envelopes deep; at most {LineState.MaximumDepth} are kept");
    }

    /// <summary>A part of a revised line, wherever that line lies now.</summary>
    internal static LineState Rehomed(LineState part, LineState line, Family family)
    {
        var placed = part with { Ancestors = [.. line.Ancestors, .. part.Ancestors.SkipWhile(id => id != line.Id)] };
        return placed with { WithinPriced = family.PricedEnvelope(placed) is not null };
    }

    /// <summary>
    /// Replays a revised line's movements on what it states now; tells which no longer fits. What parts may take and where
    /// they are carved is settled first; then the movements take their turn.
    /// </summary>
    internal static IEnumerable<Fault> Replay(LineState before, Guid id, Family family)
    {
        var asked = before.Movements;
        var line = family[id];
        var kept = line with { Movements = asked };
        if (SameFigures(before, line) && MayStay(kept, family))
        {
            family.Put(kept);
            yield break;
        }

        foreach (var (movement, i) in asked.Select((movement, i) => (movement, i)))
        {
            // What was undone wholly moves nothing, and must not keep the line from becoming smaller.
            if (IsUndone(movement.Corrects ?? movement.Id, asked))
            {
                line = line with { Movements = line.Movements.Add(Emptied(movement, line.Item)) };
                continue;
            }

            var (replayed, faults) = Splitting.Split(line, movement with
            {
                Amount = movement.Amount is { } amount ? InSignOf(line.Item, amount) : null,
                Money = [],
                Goods = [],
                LeavesNothing = false,
            });
            foreach (var fault in faults)
            {
                yield return new Fault("movements", string.Create(CultureInfo.InvariantCulture,
                    $"movement {i + 1} of {asked.Length} ({movement.Id}) no longer fits: {fault.Message}"));
            }

            if (faults.Length > 0) yield break;
            line = line with { Movements = line.Movements.Add(replayed) };
        }

        family.Put(line);
    }

    // Its figure stays as it was asked for, where the line still has money for a figure to be in.
    private static Movement Emptied(Movement movement, LineItem item) => movement with
    {
        Amount = item.Value is not null && movement.Amount is { } amount ? InSignOf(item, amount) : null,
        Money = [],
        Goods = [],
        LeavesNothing = false,
    };

    private static bool IsUndone(Guid id, ImmutableArray<Movement> movements)
    {
        var original = movements.First(movement => movement.Id == id);
        var corrections = movements.Where(movement => movement.Corrects == id).ToList();
        return corrections.Count > 0
            && corrections.Sum(back => back.Money.Sum(moved => moved.MinorUnits)) == original.Money.Sum(moved => moved.MinorUnits)
            && corrections.Sum(back => back.Goods.Sum(moved => moved.Millionths)) == original.Goods.Sum(moved => moved.Millionths);
    }

    // Movements recorded before a part may fit beside it in no other way than they do, and need not be split anew.
    private static bool SameFigures(LineState before, LineState after) =>
        before.Item.Stage == after.Item.Stage && before.Item.Value == after.Item.Value && before.Item.Quantity == after.Item.Quantity
        && (before.Item.Value is null || Allocation.Of(before.Item).Cells.SequenceEqual(Allocation.Of(after.Item).Cells))
        && before.Takes.Amounts.SequenceEqual(after.Takes.Amounts)
        && before.Takes with { Amounts = after.Takes.Amounts } == after.Takes;

    // A root that parts overran after it moved may have become a part itself (rule E4).
    private static bool MayStay(LineState line, Family family) =>
        (line.Overrun == 0 || !line.WithinPriced) && (line.QuantityOverrun == 0 || family.QuantifiedEnvelope(line) is null);

    private static long InSignOf(LineItem line, long amount) =>
        line.Value is { MinorUnits: < 0 } ? -Math.Abs(amount) : Math.Abs(amount);

    // A part that no longer fits is the revised line's fault, and no member of the part's can mend it.
    private static Fault Inside(LineState part, Fault fault) =>
        new(fault.Field is "value.amount" or "takes.amount" ? "value.amount" : fault.Field is "quantity.value" or "stage" ? fault.Field : "partOf",
            $"its part {Envelopes.Name(part)} would not fit: {fault.Message}");
}
