using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A wish to record a line.</summary>
/// <param name="Id">The identity it gets.</param>
/// <param name="Item">What it states; <see cref="LineItem.PartOf"/> is still open.</param>
/// <param name="PartOf">The envelope it names, if any.</param>
/// <param name="Actor">Who records it.</param>
public sealed record RecordLineItem(Guid Id, LineItem Item, LineKey? PartOf, string Actor);

/// <summary>What the ledger holds that matters to recording a line.</summary>
/// <param name="ReferenceTaken">Whether a line, voided or not, has its reference.</param>
/// <param name="Envelopes">The envelope it names and those around it, innermost first; empty when the name is unknown.</param>
/// <param name="KnownSources">Which allocation sources are known.</param>
public sealed record RecordingContext(
    bool ReferenceTaken, ImmutableArray<LineState> Envelopes, IReadOnlySet<string> KnownSources);
