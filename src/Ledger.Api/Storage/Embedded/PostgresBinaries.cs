using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ledger.Api.Storage.Embedded;

/// <summary>The programs of one installed PostgreSQL.</summary>
/// <param name="Directory">The folder that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Major">The major version, 15 or later.</param>
public sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version that the schema is written for.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["postgres", "initdb", "pg_ctl"];

    internal string InitDb => Program(Directory, "initdb");

    internal string PgCtl => Program(Directory, "pg_ctl");

    /// <summary>The first installation on this machine that fits.</summary>
    /// <param name="major">The version that existing data need; without data, any from 15.</param>
    /// <exception cref="EmbeddedPostgresException">Nothing that fits is installed.</exception>
    public static PostgresBinaries Find(int? major = null) => Find(PostgresLocations.All(), major);

    /// <summary>The first installation in <paramref name="directories"/> that fits.</summary>
    /// <exception cref="EmbeddedPostgresException">None of them fits.</exception>
    public static PostgresBinaries Find(IEnumerable<string> directories, int? major = null)
    {
        var found = directories
            .Select(Probe)
            .OfType<PostgresBinaries>()
            .FirstOrDefault(binaries => binaries.Major >= OldestMajor && (major is null || binaries.Major == major));
        return found ?? throw new EmbeddedPostgresException(Missing(major));
    }

    private static PostgresBinaries? Probe(string directory)
    {
        if (!Programs.All(program => File.Exists(Program(directory, program))))
            return null;
        // Links such as /usr/local/bin/initdb are followed: PostgreSQL finds its libraries beside the real program.
        var postgres = new FileInfo(Program(directory, "postgres"));
        var real = postgres.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? postgres.FullName;
        var home = Path.GetDirectoryName(real)!;
        return Programs.All(program => File.Exists(Program(home, program))) && MajorOf(real) is { } major
            ? new PostgresBinaries(home, major)
            : null;
    }

    private static int? MajorOf(string postgres)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(postgres, "--version")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var match = VersionPattern().Match(process.StandardOutput.ReadToEnd());
            return match.Success ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Program(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    private static string Missing(int? major)
    {
        var wanted = major is null
            ? $"PostgreSQL {OldestMajor} or later"
            : $"PostgreSQL {major}, which wrote the existing data,";
        var version = major ?? 17;
        var debian = major is null ? "postgresql" : $"postgresql-{major}";
        return $"{wanted} was not found. Install it (Debian and Ubuntu: `apt-get install {debian}`; "
            + $"macOS: `brew install postgresql@{version}`; Windows: `winget install PostgreSQL.PostgreSQL.{version}`), "
            + "or name a server in the setting ConnectionStrings__Ledger.";
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionPattern();
}
