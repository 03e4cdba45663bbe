using System.Reflection;
using System.Text.RegularExpressions;

namespace Ledger.Api.Storage.Migrations;

/// <summary>One step of the schema, applied once and never changed afterwards.</summary>
/// <param name="Name"><c>NNNN_name.sql</c>; steps run in the order of their names.</param>
/// <param name="Text">The SQL, which never names the schema.</param>
public sealed partial record MigrationScript(string Name, string Text)
{
    /// <summary>The steps that this build carries, in order.</summary>
    public static IReadOnlyList<MigrationScript> Embedded()
    {
        var assembly = typeof(MigrationScript).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => NamePattern().IsMatch(name))
                .Order(StringComparer.Ordinal)
                .Select(name => new MigrationScript(name, Read(assembly, name))),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+\.sql$")]
    private static partial Regex NamePattern();
}
