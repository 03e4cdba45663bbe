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
        List<Fault> faults = [.. Envelopes.Check(line, family)];
        if (LineItemRules.CheckLegs(line.Item) is { } fault) faults.Add(fault);
        if (faults.Count > 0) return new Decision.Refused(Refusal.RuleBroken, [.. faults]);

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
        return parent is null && line.Item.PartOf is null ? placed : placed with
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
        var sources = FirstNamed(stated, knownSources);
        var warnings = Warnings(line, sources, family, parent);
        if (!warnings.SequenceEqual(line.Item.Warnings))
        {
            line = line with { Item = line.Item with { Warnings = warnings } };
            family.Put(line);
        }

        var entry = new Entry(kind, id, line.Version, actor, LineItemPayload.Write(line.Item), family.PostingsOf(id));
        return new Decision.Accepted(sources, entry, line, [.. family.Changed.Where(changed => changed.Id != id)]);
    }

    // Those that it inherits were added with its envelope, and need not be in the context.
    private static ImmutableArray<AllocationSource> FirstNamed(LineItem stated, IReadOnlySet<string> knownSources)
    {
        List<AllocationSource>? sources = null;
        foreach (var share in stated.Sources)
        {
            if (share.Source != AllocationSource.Unattributed && !knownSources.Contains(share.Source))
                (sources ??= []).Add(AllocationSource.NamedFirstInALine(share.Source));
        }

        return sources is null ? [] : [.. sources];
    }

    private static ImmutableArray<string> Warnings(
        LineState line, ImmutableArray<AllocationSource> sources, Family family, LineState? parent)
    {
        var warnings = new List<string>();
        foreach (var source in sources)
            warnings.Add($"The allocation source '{source.Slug}' was not known; it was added with kind other.");
        var changed = family.Changed;
        foreach (var envelope in changed)
        {
            if (envelope.Overrun != 0)
                warnings.Add($"The parts of {Envelopes.Name(envelope)} exceed its value by {Envelopes.MoneyText(envelope, envelope.Overrun)}.");
        }

        foreach (var envelope in changed)
        {
            if (envelope.QuantityOverrun != 0)
                warnings.Add($"The parts of {Envelopes.Name(envelope)} exceed its quantity by {Envelopes.QuantityText(envelope, envelope.QuantityOverrun)}.");
        }

        if (parent is not null && parent.Movements.Any(movement => Repeats(line.Item, movement)))
            warnings.Add($"A movement of {Envelopes.Name(parent)} has the same stage, amount and date; make sure that both are meant.");
        return [.. warnings];
    }

    // Rule E6: the same step told once as a movement of the envelope and once as a part of it.
    private static bool Repeats(LineItem part, Movement movement) =>
        movement.Corrects is null && movement.To == part.Stage && movement.Date == part.Date
        && part is { Value: { } value, Takes: null } && movement.Money.Sum(moved => moved.MinorUnits) == value.MinorUnits;
}
