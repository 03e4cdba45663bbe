using System.Collections.Immutable;
using Ledger.Domain.Faults;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>Decides whether a line may be recorded and what that changes. Pure: the same input gives the same decision.</summary>
public static class Recording
{
    /// <summary>Decides one command.</summary>
    public static Decision Decide(RecordLineItem command, RecordingContext context)
    {
        if (context.ReferenceTaken)
        {
            return new Decision.Refused(Refusal.ReferenceTaken, [new Fault(
                "reference", $"'{command.Item.Reference}' belongs to another line; references are unique for ever")]);
        }

        var parent = context.Envelopes.FirstOrDefault();
        if (command.PartOf is { } named && parent is null)
            return new Decision.Refused(Refusal.RuleBroken, [Unknown(named, command.Item)]);

        if (parent?.VoidReason is not null) return new Decision.Refused(Refusal.RuleBroken, [Envelopes.Voided(parent)]);

        var family = new Family(context.Envelopes);
        var line = Placed(new LineState { Id = command.Id, Version = 1, Item = command.Item }, null, parent, family);
        Fault[] faults = [.. Envelopes.Check(line, family), .. LineItemRules.CheckLegs(line.Item)];
        if (faults.Length > 0) return new Decision.Refused(Refusal.RuleBroken, [.. faults]);

        family.Attach(line);
        return Accept(EntryKind.Recorded, line.Id, command.Item, family, context.KnownSources, parent, command.Actor);
    }

    /// <summary>What is wrong with the name of an envelope that is none.</summary>
    internal static Fault Unknown(LineKey named, LineItem item) => new("partOf", named.Reference == item.Reference
        ? "a line cannot be part of itself"
        : $"no line has the id or reference '{named.Text}'");

    /// <summary>A line in an envelope, with the years and sources that it takes from there.</summary>
    internal static LineState Placed(LineState line, LineItem? before, LineState? parent, Family family)
    {
        var placed = Within(parent, line, family);
        return placed with
        {
            Item = Envelopes.Inherit(placed.Item with { PartOf = parent?.Id }, before, family.PricedEnvelope(placed)),
        };
    }

    /// <summary>A line in an envelope, stating what it states.</summary>
    internal static LineState Within(LineState? parent, LineState line, Family family)
    {
        var placed = line with { Ancestors = parent is null ? [] : [.. parent.Ancestors, parent.Id] };
        return placed with { WithinPriced = family.PricedEnvelope(placed) is not null };
    }

    /// <summary>The entry about a line that the family holds as it is to be, made of what was stated.</summary>
    internal static Decision Accept(
        EntryKind kind, Guid id, LineItem stated, Family family, IReadOnlySet<string> knownSources, LineState? parent, string actor)
    {
        var line = family[id];
        // Those that it inherits were added with its envelope, and need not be in the context.
        var sources = stated.Sources.Select(share => share.Source)
            .Where(slug => slug != AllocationSource.Unattributed && !knownSources.Contains(slug))
            .Select(AllocationSource.NamedFirstInALine).ToImmutableArray();
        line = line with { Item = line.Item with { Warnings = [.. Warnings(line, sources, family, parent)] } };
        family.Put(line);
        var entry = new Entry(kind, id, line.Version, actor, LineItemPayload.Write(line.Item), family.PostingsOf(id));
        return new Decision.Accepted(sources, entry, line, [.. family.Changed.Where(changed => changed.Id != id)]);
    }

    private static IEnumerable<string> Warnings(
        LineState line, ImmutableArray<AllocationSource> sources, Family family, LineState? parent)
    {
        foreach (var source in sources)
            yield return $"The allocation source '{source.Slug}' was not known; it was added with kind other.";
        foreach (var envelope in family.Changed.Where(envelope => envelope.Overrun != 0))
            yield return $"The parts of {Envelopes.Name(envelope)} exceed its value by {Envelopes.MoneyText(envelope, envelope.Overrun)}.";
        foreach (var envelope in family.Changed.Where(envelope => envelope.QuantityOverrun != 0))
            yield return $"The parts of {Envelopes.Name(envelope)} exceed its quantity by {Envelopes.QuantityText(envelope, envelope.QuantityOverrun)}.";
        if (parent is not null && parent.Movements.Any(movement => Repeats(line.Item, movement)))
            yield return $"A movement of {Envelopes.Name(parent)} has the same stage, amount and date; make sure that both are meant.";
    }

    // Rule E6: the same step told once as a movement of the envelope and once as a part of it.
    private static bool Repeats(LineItem part, Movement movement) =>
        movement.Corrects is null && movement.To == part.Stage && movement.Date == part.Date
        && part is { Value: { } value, Takes: null } && movement.Money.Sum(moved => moved.MinorUnits) == value.MinorUnits;
}
