namespace Ledger.Api.Http.Formats;

/// <summary>
/// The apostrophe that keeps a spreadsheet from running a text as a formula. It can be taken off again without doubt:
/// a text that begins with apostrophes of its own before such a character gets one more.
/// </summary>
internal static class FormulaGuard
{
    private const string Dangerous = "=+-@\t\r";

    /// <summary>Whether the writer of CSV would not see that a text needs the apostrophe, or that it has one of its own.</summary>
    internal static bool LooksGuarded(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart('\'');
        return rest.Length < text.Length && rest.Length > 0 && Dangerous.Contains(rest[0], StringComparison.Ordinal);
    }

    /// <summary>The text of a cell without the apostrophe.</summary>
    internal static ReadOnlySpan<byte> TakeOff(ReadOnlySpan<byte> cell)
    {
        var rest = cell.TrimStart((byte)'\'');
        return rest.Length < cell.Length && rest.Length > 0 && Dangerous.Contains((char)rest[0], StringComparison.Ordinal) ? cell[1..] : cell;
    }
}
