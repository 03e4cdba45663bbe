namespace Ledger.Domain.Exchange;

/// <summary>Where a row of a file or a body stands, for what is said to be wrong with it.</summary>
/// <param name="Text">The line of a file, or the path of an object.</param>
/// <param name="HasMembers">Whether the values have names there.</param>
public readonly record struct RowPlace(string Text, bool HasMembers)
{
    /// <summary>A line of a file, counted from 1.</summary>
    public static RowPlace Line(int line) => new(FormattableString.Invariant($"line {line}"), false);

    /// <summary>An object of a JSON array, counted from 0.</summary>
    public static RowPlace Item(int index) => new(FormattableString.Invariant($"[{index}]"), true);

    /// <summary>Where a value of the row stands.</summary>
    public string Of(string member) => HasMembers ? $"{Text}.{member}" : Text;
}
