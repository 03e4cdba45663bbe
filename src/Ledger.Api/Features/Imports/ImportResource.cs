using Ledger.Api.Http.OpenApi;
using Ledger.Api.Storage.Importing;
using Ledger.Domain.Procurement;

namespace Ledger.Api.Features.Imports;

/// <summary>An import as it stands.</summary>
internal sealed record ImportResource
{
    /// <summary>Its identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>How far it is: nothing is recorded of one that is refused, and of an atomic one until it is completed.</summary>
    [Codelist(typeof(ImportState))]
    public required string State { get; init; }

    /// <summary>What becomes of faulty rows: atomic records all rows or none, partial those without faults.</summary>
    [Codelist(typeof(ImportMode))]
    public required string Mode { get; init; }

    /// <summary>Whether everything was done but recording.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Rows that were read.</summary>
    public required long Read { get; init; }

    /// <summary>Lines that were recorded; in a dry run, that would have been.</summary>
    public required long Recorded { get; init; }

    /// <summary>Rows whose lines were recorded before with the same content.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows with faults.</summary>
    public required long Refused { get; init; }

    /// <summary>How much of the file was read, from 0 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>The faults of the first 1,000 faulty rows.</summary>
    public required IReadOnlyList<ImportFaultResource> Faults { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Detail { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last got on; once it has ended, when it did.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static ImportResource Of(ImportRecord import) => new()
    {
        Id = import.Id,
        State = Codelist<ImportState>.Text(import.State),
        Mode = Codelist<ImportMode>.Text(import.Mode),
        DryRun = import.DryRun,
        Read = import.Counts.Read,
        Recorded = import.Counts.Recorded,
        Unchanged = import.Counts.Unchanged,
        Refused = import.Counts.Refused,
        Percent = import.Length == 0 || import.State == ImportState.Completed ? 100 : (int)(import.Counts.End * 100 / import.Length),
        Faults = [.. import.Faults.Select(fault => new ImportFaultResource(fault.Line, fault.Reference, fault.Field, fault.Fault))],
        Detail = import.Detail,
        StartedAt = import.StartedAt,
        UpdatedAt = import.UpdatedAt,
    };
}

/// <summary>Something that is wrong with a row.</summary>
/// <param name="Line">The line of the file in which the row begins, from 1.</param>
/// <param name="Reference">The row's reference, where the rest of the row could be read.</param>
/// <param name="Field">The member, or in CSV the column.</param>
/// <param name="Fault">What is wrong and what would be right.</param>
internal sealed record ImportFaultResource(long Line, string? Reference, string Field, string Fault);
