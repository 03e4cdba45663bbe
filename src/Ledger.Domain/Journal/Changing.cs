using System.Collections.Immutable;
using Ledger.Domain.Procurement;

namespace Ledger.Domain.Journal;

/// <summary>A wish to state a line anew (rule R1).</summary>
/// <param name="Line">The line.</param>
/// <param name="ExpectedVersion">The version it was made from.</param>
/// <param name="Item">What it states now, with the reason; <see cref="LineItem.PartOf"/> is still open.</param>
/// <param name="PartOf">The envelope it names, if any.</param>
/// <param name="Actor">Who revises it.</param>
public sealed record ReviseLineItem(Guid Line, int ExpectedVersion, LineItem Item, LineKey? PartOf, string Actor);

/// <summary>A wish to move money or goods of a line from one stage to a later one, or to correct that (rules M1 to M3).</summary>
/// <param name="Line">The line.</param>
/// <param name="ExpectedVersion">The version it was made from.</param>
/// <param name="Movement">What is asked for.</param>
/// <param name="Actor">Who moves it.</param>
public sealed record MoveLineItem(Guid Line, int ExpectedVersion, Movement Movement, string Actor);

/// <summary>A wish to void a line (rule R3).</summary>
/// <param name="Line">The line.</param>
/// <param name="ExpectedVersion">The version it was made from.</param>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who voids it.</param>
public sealed record VoidLineItem(Guid Line, int ExpectedVersion, string Reason, string Actor);

/// <summary>What the ledger holds that matters to changing a line.</summary>
/// <param name="Line">The line as it is.</param>
/// <param name="Parts">Everything that lies in it, at any depth.</param>
/// <param name="Envelopes">Everything that it lies in.</param>
/// <param name="NewEnvelopes">The envelope that a revision names and those around it, innermost first.</param>
/// <param name="ReferenceTaken">Whether another line has the reference that a revision gives it.</param>
/// <param name="KnownSources">Which allocation sources are known.</param>
public sealed record ChangeContext(
    LineState Line, ImmutableArray<LineState> Parts, ImmutableArray<LineState> Envelopes,
    ImmutableArray<LineState> NewEnvelopes, bool ReferenceTaken, IReadOnlySet<string> KnownSources);
