using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Storage.Reading;
using Ledger.Domain.Journal;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Journal;

/// <summary>An entry of the journal with all that its hash covers.</summary>
public sealed record EntryResource
{
    /// <summary>Its place in the journal: 1 for the first, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>What happened.</summary>
    [Codelist(typeof(EntryKind))]
    public required string Kind { get; init; }

    /// <summary>The line it happened to; absent for reference data.</summary>
    public Guid? Line { get; init; }

    /// <summary>The line's version after it; 0 for reference data.</summary>
    public int Version { get; init; }

    /// <summary>When it was recorded; the same for all entries of a block.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>Its hash, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The entries that were committed with it, and the block's place in the chain.</summary>
    public required BlockResource Block { get; init; }

    /// <summary>What it changed in the totals.</summary>
    public required PostingsResource Postings { get; init; }

    /// <summary>What was said, byte for byte as it was hashed. It is the last member, so that its bytes are easy to find.</summary>
    public RawJson Payload { get; init; }

    internal static EntryResource From(JournalEntry entry) => new()
    {
        Sequence = entry.Sequence,
        Kind = Codelist<EntryKind>.Text(entry.Entry.Kind),
        Line = entry.Entry.Line,
        Version = entry.Entry.Version,
        At = entry.Block.RecordedAt,
        Actor = entry.Entry.Actor,
        Hash = Convert.ToHexStringLower(entry.Hash),
        Block = BlockResource.From(entry.Block),
        Postings = PostingsResource.From(entry.Entry.Postings),
        Payload = new RawJson(entry.Entry.Payload),
    };
}
