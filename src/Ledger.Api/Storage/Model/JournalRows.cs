using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Model;

/// <summary>The one row that says how far the ledger has come.</summary>
public sealed class HeadRow
{
    public bool OnlyRow { get; init; }
    public long Sequence { get; init; }
    public long Ticket { get; init; }
    public required byte[] Hash { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>One sealed transaction.</summary>
public sealed class BlockRow
{
    public long Ticket { get; init; }
    public long FirstSequence { get; init; }
    public int Entries { get; init; }
    public bool Late { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required byte[] Content { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>One entry of the journal.</summary>
public sealed class JournalRow
{
    public long Ticket { get; init; }
    public int Ordinal { get; init; }
    public Guid? Line { get; init; }
    public int Version { get; init; }
    public EntryKind Kind { get; init; }
    public required string Actor { get; init; }
    public required string Payload { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>The answer once given to an idempotency key.</summary>
public sealed class IdempotencyKeyRow
{
    public required string Scope { get; init; }
    public required string Key { get; init; }
    public required byte[] Fingerprint { get; init; }
    public short Status { get; init; }
    public long Sequence { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
