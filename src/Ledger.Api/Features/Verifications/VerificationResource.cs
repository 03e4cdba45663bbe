using Ledger.Api.Storage.Verification;

namespace Ledger.Api.Features.Verifications;

/// <summary>What a verification is to hold the ledger against besides itself.</summary>
public sealed record VerificationBody
{
    /// <summary>A head of the ledger that was kept elsewhere.</summary>
    public HeadBody? Head { get; init; }
}

/// <summary>A head of the ledger: how far it had come, and the hash over all that led there.</summary>
public sealed record HeadBody
{
    /// <summary>The sequence of the last entry at that time.</summary>
    public long? Sequence { get; init; }

    /// <summary>The hash of its block: 64 hexadecimal digits.</summary>
    public string? Hash { get; init; }
}

/// <summary>What a verification came to.</summary>
public sealed record VerificationResource
{
    /// <summary>Whether everything matches.</summary>
    public required bool Sound { get; init; }

    /// <summary>How many entries were recomputed; up to the first fault if there is one.</summary>
    public required long Entries { get; init; }

    /// <summary>How many cells of country, category, currency, stage, year and source they post to.</summary>
    public required long Cells { get; init; }

    /// <summary>The first thing that does not match.</summary>
    public FirstFaultResource? FirstFault { get; init; }

    internal static VerificationResource Of(Findings findings) => new()
    {
        Sound = findings.Sound,
        Entries = findings.Entries,
        Cells = findings.Cells,
        FirstFault = findings.FirstFault is { } fault
            ? new FirstFaultResource { Table = fault.Table, At = fault.At, Field = fault.Field, What = fault.What }
            : null,
    };
}

/// <summary>Something in the database that is not what the journal makes it.</summary>
public sealed record FirstFaultResource
{
    /// <summary>The table it stands in.</summary>
    public required string Table { get; init; }

    /// <summary>The row: its key, or the sequence of the entry.</summary>
    public required string At { get; init; }

    /// <summary>The column, when one is at fault.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong.</summary>
    public required string What { get; init; }
}
