namespace Ledger.Domain.Journal;

/// <summary>One thing that happened, as the journal keeps it for ever.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Line">The line it happened to; null for reference data.</param>
/// <param name="Version">The line's version after it; 0 for reference data.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Payload">What was said, as canonical JSON text.</param>
/// <param name="Postings">What it changed in the totals.</param>
public sealed record Entry(
    EntryKind Kind, Guid? Line, int Version, string Actor, string Payload, Postings Postings)
{
    /// <summary>The canonical JSON of the line, if the entry states it.</summary>
    public string? StatedPayload => Kind is EntryKind.Recorded or EntryKind.Revised ? Payload : null;
}
