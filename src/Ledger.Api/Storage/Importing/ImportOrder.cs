using Ledger.Api.Storage.Writing;

namespace Ledger.Api.Storage.Importing;

/// <summary>What becomes of a file with faulty rows.</summary>
public enum ImportMode
{
    /// <summary>All or nothing, as one block.</summary>
    Atomic = 1,

    /// <summary>The rows without faults, a block every some thousand rows.</summary>
    Partial = 2,
}

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>It goes on.</summary>
    Running = 1,

    /// <summary>The file was read to its end, and what it says is recorded; in partial mode but for faulty rows.</summary>
    Completed = 2,

    /// <summary>Rows have faults, and nothing was recorded.</summary>
    Refused = 3,

    /// <summary>It could not be carried out; the detail tells why.</summary>
    Failed = 4,

    /// <summary>It was broken off: atomic, nothing was recorded; partial, whole blocks are.</summary>
    Interrupted = 5,
}

/// <summary>A wish to record the lines of a file.</summary>
/// <param name="Id">The import's identity.</param>
/// <param name="Mode">What becomes of a file with faulty rows.</param>
/// <param name="DryRun">Whether everything is done but recording.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="Key">By what the import is recognised when it comes again, if the caller gave a key.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record ImportOrder(
    Guid Id, ImportMode Mode, bool DryRun, string Actor, IdempotentRequest? Key, DateTimeOffset StartedAt);

/// <summary>Something that is wrong with a row.</summary>
/// <param name="Line">The line of the file in which the row begins.</param>
/// <param name="Reference">The row's reference, as far as it could be read.</param>
/// <param name="Field">The member or column.</param>
/// <param name="Fault">What is wrong and what would be right.</param>
public sealed record ImportFault(long Line, string? Reference, string Field, string Fault);

/// <summary>How many rows became what.</summary>
/// <param name="Read">Rows that were read.</param>
/// <param name="Recorded">Lines that were recorded; in a dry run, that would have been.</param>
/// <param name="Unchanged">Rows whose lines are recorded already, with the same content.</param>
/// <param name="Refused">Rows with faults.</param>
/// <param name="End">How many bytes of the file these rows are.</param>
public sealed record ImportCounts(long Read, long Recorded, long Unchanged, long Refused, long End)
{
    /// <summary>Before the first row.</summary>
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>An import as it stands.</summary>
public sealed record ImportRecord
{
    public required Guid Id { get; init; }

    public required ImportMode Mode { get; init; }

    public bool DryRun { get; init; }

    public required ImportState State { get; init; }

    public required ImportCounts Counts { get; init; }

    /// <summary>How many bytes the file has.</summary>
    public required long Length { get; init; }

    /// <summary>The faults of the first thousand rows that have any.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init; } = [];

    /// <summary>Why it failed.</summary>
    public string? Detail { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last got on; once it has ended, when it did.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}
