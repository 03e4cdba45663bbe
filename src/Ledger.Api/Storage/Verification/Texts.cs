using System.Globalization;

namespace Ledger.Api.Storage.Verification;

/// <summary>Values as the queries of derived rows have PostgreSQL write them.</summary>
internal static class Texts
{
    private const int Longest = 120;

    internal static string Text(this long number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Text(this bool flag) => flag ? "true" : "false";

    internal static string Text(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    internal static string Text(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>A value for a message.</summary>
    internal static string Shown(string? value) => value switch
    {
        null => "nothing",
        { Length: > Longest } => $"'{value[..Longest]}…'",
        _ => $"'{value}'",
    };
}
