using System.Collections.Immutable;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;
using Xunit;

namespace Ledger.Domain.Tests.Journal;

/// <summary>Whatever was decided, its entry alone leads from the lines before it to the same lines and postings.</summary>
internal static class Replay
{
    internal static void LeadsTo(Decision.Accepted accepted, Func<Guid, LineState> lineOf, Func<Guid, ChangeContext> contextOf)
    {
        var entry = accepted.Entry;
        // Not read back from the payload: some laws are tried with amounts beyond those that the API takes.
        var item = accepted.Line.Item;
        ImmutableArray<LineState> envelopes = item.PartOf is { } whole
            ? [lineOf(whole), .. lineOf(whole).Ancestors.Reverse().Select(lineOf)]
            : [];
        var replayed = entry.Kind switch
        {
            EntryKind.Recorded => Replaying.Record(entry, item, envelopes),
            EntryKind.Revised => Replaying.Revise(entry, item, contextOf(accepted.Line.Id) with { NewEnvelopes = envelopes }),
            EntryKind.Moved => Replaying.Move(entry, contextOf(accepted.Line.Id)),
            _ => Replaying.Void(entry, contextOf(accepted.Line.Id)),
        };

        Assert.Equal(entry.Postings.Money.ToHashSet(), [.. replayed.Postings.Money]);
        Assert.Equal(entry.Postings.Quantities.ToHashSet(), [.. replayed.Postings.Quantities]);
        Assert.Equal(entry.Postings.Counts.ToHashSet(), [.. replayed.Postings.Counts]);
        Assert.Equal(
            accepted.Changed.Append(accepted.Line).Select(Text).Order(StringComparer.Ordinal),
            replayed.Lines.Select(Text).Order(StringComparer.Ordinal));
    }

    private static string Text(LineState line) => string.Join('|',
        line.Id, line.Version, LineItemPayload.Write(line.Item), string.Join(',', line.Ancestors), line.WithinPriced,
        string.Join(',', line.Takes.Amounts), line.Takes.InexactParts, line.Takes.QuantityMillionths, line.Takes.InexactQuantityParts,
        MovementPayload.WriteAll(line.Movements, line.Item), line.VoidReason);
}
