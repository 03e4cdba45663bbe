namespace Ledger.Api.Storage;

/// <summary>What PostgreSQL's binary form of values needs to be known for reading and writing it by hand.</summary>
internal static class BinaryFormat
{
    /// <summary>The type <c>text</c>.</summary>
    internal const int TextType = 25;

    /// <summary>The type <c>uuid</c>.</summary>
    internal const int UuidType = 2950;

    /// <summary>Days are counted from 1 January 2000.</summary>
    internal static readonly int FirstDay = new DateOnly(2000, 1, 1).DayNumber;
}
