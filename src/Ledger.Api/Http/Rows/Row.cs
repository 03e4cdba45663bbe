using Ledger.Domain.Faults;

namespace Ledger.Api.Http.Rows;

/// <summary>One row of a file that holds many.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Line">The line of the file in which it begins, from 1, every line counted.</param>
/// <param name="End">How many bytes of the file there are up to its end.</param>
/// <param name="Json">The row as a JSON value in UTF-8; valid until the next row is read.</param>
/// <param name="Faults">Why it cannot be read, if it cannot.</param>
/// <param name="Column">How the file names a member; null where it has the members' own names.</param>
public readonly record struct Row(
    long Number, long Line, long End, ReadOnlyMemory<byte> Json, IReadOnlyList<Fault> Faults, Func<string, string>? Column = null)
{
    /// <summary>Under which name faults of a whole row stand.</summary>
    public const string Whole = "(row)";

    /// <summary>How many bytes it has.</summary>
    public int Length { get; init; } = Json.Length;

    /// <summary>The most bytes that a row may have; as many as a single request.</summary>
    public const int MostBytes = 1 << 20;

    internal static Row Broken(long number, long line, long end, string message, string field = Whole) =>
        new(number, line, end, default, [new Fault(field, message)]);

    internal static Row TooLong(long number, long line, long end) =>
        Broken(number, line, end, "the row has more than 1 MiB; that is the most that is read of one");
}
