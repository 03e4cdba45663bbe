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

        var item = Envelopes.Inherit(command.Item with { PartOf = context.Parent?.Id }, context.PricedEnvelope);
        Fault[] faults = [.. Envelopes.Check(command, item, context), .. LineItemRules.CheckLegs(item)];
        if (faults.Length > 0) return new Decision.Refused(Refusal.RuleBroken, [.. faults]);

        // Those that it inherits were added with its envelope, and need not be in the context.
        var sources = command.Item.Sources.Select(share => share.Source)
            .Where(slug => slug != AllocationSource.Unattributed && !context.KnownSources.Contains(slug))
            .Select(AllocationSource.NamedFirstInALine).ToImmutableArray();
        var changed = Envelopes.Carve(item, context);
        var line = new LineState
        {
            Id = command.Id,
            Version = 1,
            Item = item with { Warnings = [.. Warnings(sources, changed)] },
            Ancestors = context.Parent is { } parent ? [.. parent.Ancestors, parent.Id] : [],
            WithinPriced = context.PricedEnvelope is not null,
        };

        var postings = changed.Aggregate(
            Postings.Difference(line.Id, null, line.Position()),
            (all, envelope) => all.Then(Postings.Difference(
                envelope.Id, context.Envelopes.First(before => before.Id == envelope.Id).Position(), envelope.Position())));
        var entry = new Entry(
            EntryKind.Recorded, line.Id, line.Version, command.Actor, LineItemPayload.Write(line.Item), postings);
        return new Decision.Accepted(sources, entry, line, changed);
    }

    private static IEnumerable<string> Warnings(
        ImmutableArray<AllocationSource> sources, ImmutableArray<LineState> envelopes)
    {
        foreach (var source in sources)
            yield return $"The allocation source '{source.Slug}' was not known; it was added with kind other.";
        foreach (var envelope in envelopes.Where(envelope => envelope.Overrun != 0))
            yield return $"The parts of {Envelopes.Name(envelope)} exceed its value by {Envelopes.MoneyText(envelope, envelope.Overrun)}.";
        foreach (var envelope in envelopes.Where(envelope => envelope.QuantityOverrun != 0))
            yield return $"The parts of {Envelopes.Name(envelope)} exceed its quantity by {Envelopes.QuantityText(envelope, envelope.QuantityOverrun)}.";
    }
}
