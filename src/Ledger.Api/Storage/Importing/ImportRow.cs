using Ledger.Domain.Faults;
using Ledger.Domain.Journal;

namespace Ledger.Api.Storage.Importing;

/// <summary>A row of a file, as far as it can be judged by itself.</summary>
public sealed record ImportRow
{
    /// <summary>The line of the file in which it begins.</summary>
    public required long Line { get; init; }

    /// <summary>The line that it states; null when it has faults.</summary>
    public RecordLineItem? Command { get; init; }

    /// <summary>Whether it gives the line's identity, as a row does that was exported.</summary>
    public bool IsNamed { get; init; }

    /// <summary>Whether it says that the line is voided.</summary>
    public bool IsVoided { get; init; }

    /// <summary>Why it cannot be recorded, if it cannot.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The reference, also of a row that has faults, as far as it could be read.</summary>
    public string? Reference { get; init; }

    /// <summary>How many bytes it has in the file.</summary>
    public int Weight { get; init; }

    /// <summary>How the file names a member; null where it has the members' own names.</summary>
    public Func<string, string>? Column { get; init; }

    /// <summary>By what the row is known when it comes again; null when it says nothing of that.</summary>
    public string? Name => Command?.Item.Reference ?? (IsNamed ? Command?.Id.ToString() : null);
}

/// <summary>Some rows of a file in their order.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="End">How many bytes of the file there are up to the end of the last one.</param>
public sealed record ImportChunk(IReadOnlyList<ImportRow> Rows, long End);
