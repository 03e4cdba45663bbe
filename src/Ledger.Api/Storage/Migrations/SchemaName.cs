using System.Text.RegularExpressions;

namespace Ledger.Api.Storage.Migrations;

/// <summary>The name of the schema in which one ledger lives: safe in SQL and in a search path.</summary>
public static partial class SchemaName
{
    /// <summary>Returns <paramref name="name"/> if it is one.</summary>
    /// <exception cref="SchemaException">It is not.</exception>
    public static string Check(string name) => Pattern().IsMatch(name)
        ? name
        : throw new SchemaException(
            $"'{name}' cannot name a schema (setting Ledger__Schema): it must begin with a letter a-z, and go on with at most "
            + "40 letters a-z, digits or underscores.");

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,40}\z")]
    private static partial Regex Pattern();
}
