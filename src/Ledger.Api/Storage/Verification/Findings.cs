using System.Diagnostics.CodeAnalysis;

namespace Ledger.Api.Storage.Verification;

/// <summary>What a verification came to.</summary>
/// <param name="Entries">How many entries of the journal were recomputed.</param>
/// <param name="Cells">How many cells (country, category, currency, stage, year, source) they post to.</param>
/// <param name="FirstFault">The first thing that is not as it must be; null when all is.</param>
public sealed record Findings(long Entries, long Cells, LedgerFault? FirstFault)
{
    public bool Sound => FirstFault is null;
}

/// <summary>Something in the database that is not what the journal makes it.</summary>
/// <param name="Table">The table it stands in.</param>
/// <param name="At">The row: its key, or the sequence of the entry.</param>
/// <param name="Field">The column, when one is at fault.</param>
/// <param name="What">What is wrong, as a sentence.</param>
public sealed record LedgerFault(string Table, string At, string? Field, string What);

/// <summary>Ends a verification at its first fault.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Never made without its fault.")]
internal sealed class FaultFoundException(LedgerFault fault) : Exception(fault.What)
{
    internal FaultFoundException(string table, string at, string? field, string what)
        : this(new LedgerFault(table, at, field, what))
    {
    }

    internal LedgerFault Fault { get; } = fault;
}
