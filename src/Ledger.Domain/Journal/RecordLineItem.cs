using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A wish to record a line.</summary>
/// <param name="Id">The identity it gets.</param>
/// <param name="Item">What it states; <see cref="LineItem.PartOf"/> is still open.</param>
/// <param name="PartOf">The envelope it names, if any.</param>
/// <param name="Actor">Who records it.</param>
public sealed record RecordLineItem(Guid Id, LineItem Item, LineKey? PartOf, string Actor);

/// <summary>How a client names a line: by identity or by reference.</summary>
/// <param name="Text">What the client wrote.</param>
public readonly record struct LineKey(string Text)
{
    /// <summary>What stands before a reference where a bare one could be taken for something else.</summary>
    public const string ReferencePrefix = "ref:";

    /// <summary>The identity, when the text is a UUID.</summary>
    public Guid? Id => Guid.TryParseExact(Text, "D", out var id) ? id : null;

    /// <summary>The reference the text means when it is no identity.</summary>
    public string Reference =>
        Text.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? Text[ReferencePrefix.Length..] : Text;
}

/// <summary>What the ledger holds that matters to recording a line.</summary>
/// <param name="ReferenceTaken">Whether a line, voided or not, has its reference.</param>
/// <param name="Envelopes">The envelope it names and those around it, innermost first; empty when the name is unknown.</param>
/// <param name="KnownSources">Which allocation sources are known.</param>
public sealed record RecordingContext(
    bool ReferenceTaken, ImmutableArray<LineState> Envelopes, IReadOnlySet<string> KnownSources)
{
    /// <summary>The envelope that the line names directly.</summary>
    public LineState? Parent => Envelopes.FirstOrDefault();

    /// <summary>The envelope whose money the line is carved from: the nearest priced one (rule E1).</summary>
    public LineState? PricedEnvelope => Envelopes.FirstOrDefault(envelope => envelope.Item.Value is not null);

    /// <summary>
    /// The envelope whose quantity a line is carved from: the nearest one with the same unit and the same or a wider
    /// category (rule E5).
    /// </summary>
    public LineState? QuantifiedEnvelope(LineItem line) => QuantifiedEnvelopeAmong(Envelopes, line);

    /// <summary>Whether the quantity of an envelope is carved from no other.</summary>
    public bool IsQuantityRoot(LineState envelope) =>
        QuantifiedEnvelopeAmong(Envelopes.SkipWhile(other => other.Id != envelope.Id).Skip(1), envelope.Item) is null;

    private static LineState? QuantifiedEnvelopeAmong(IEnumerable<LineState> envelopes, LineItem line) =>
        line.Quantity is not { } quantity
            ? null
            : envelopes.FirstOrDefault(envelope =>
                envelope.Item.Quantity is { } whole && whole.Unit == quantity.Unit && line.Category.IsWithin(envelope.Item.Category));
}
