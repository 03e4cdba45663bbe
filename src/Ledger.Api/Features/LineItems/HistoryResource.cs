using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Domain.Journal;

namespace Ledger.Api.Features.LineItems;

/// <summary>All that was recorded about one line.</summary>
/// <param name="Id">The line.</param>
/// <param name="AsOf">The instant that the history is of.</param>
/// <param name="Sequence">The last entry of the ledger at that instant.</param>
/// <param name="Items">The line's entries in order.</param>
internal sealed record HistoryResource(Guid Id, DateTimeOffset AsOf, long Sequence, IReadOnlyList<HistoryEntry> Items);

/// <summary>One thing that happened to a line.</summary>
internal sealed record HistoryEntry
{
    /// <summary>Its place in the journal.</summary>
    public long Sequence { get; init; }

    /// <summary>The line's version after it.</summary>
    public int Version { get; init; }

    /// <summary>What happened.</summary>
    [Codelist(typeof(EntryKind))]
    public required string Kind { get; init; }

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did it.</summary>
    public required string Actor { get; init; }

    /// <summary>Why, if somebody said.</summary>
    public string? Reason { get; init; }

    /// <summary>When the line was recorded or revised: its members that are not what they were before, by name.</summary>
    public IReadOnlyDictionary<string, MemberChange>? Changes { get; init; }

    /// <summary>When something was moved: the movement.</summary>
    public MovementResource? Movement { get; init; }

    /// <summary>The entry's hash, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }
}

/// <summary>A member of a line before and after a change.</summary>
/// <param name="From">What it was; absent when the line did not have it.</param>
/// <param name="To">What it became; absent when the line has it no more.</param>
internal sealed record MemberChange(RawJson? From, RawJson? To);
