using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Api.Storage.Embedded;

/// <summary>Where installers put PostgreSQL's programs.</summary>
internal static partial class PostgresLocations
{
    /// <summary>PATH first, because a person chose it; then each installer's folders, newest version first.</summary>
    public static IEnumerable<string> All()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        var programFiles = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        return
        [
            .. path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Newest("/usr/lib/postgresql", "*"),
            .. Newest("/usr", "pgsql-*"),
            .. Newest("/opt/homebrew/opt", "postgresql@*"),
            .. Newest("/usr/local/opt", "postgresql@*"),
            .. programFiles.Length == 0 ? [] : Newest(Path.Combine(programFiles, "PostgreSQL"), "*"),
        ];
    }

    private static IEnumerable<string> Newest(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.EnumerateDirectories(parent, pattern)
                .OrderByDescending(Version)
                .Select(home => Path.Combine(home, "bin"))
            : [];

    private static int Version(string home) =>
        int.TryParse(LastNumber().Match(home).ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;

    [GeneratedRegex(@"\d+$")]
    private static partial Regex LastNumber();
}
