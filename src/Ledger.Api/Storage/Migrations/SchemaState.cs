namespace Ledger.Api.Storage.Migrations;

/// <summary>How a ledger's schema in the database compares with the steps that this build carries.</summary>
/// <param name="Sentence">The state for a person, with what to do about it.</param>
public abstract record SchemaState(string Sentence)
{
    private const string Migrate = "run `dotnet run --project src/Ledger.Api -- migrate`";

    /// <summary>Every step was applied, and no other.</summary>
    public sealed record Current(string Schema) : SchemaState($"The schema {Schema} is current.");

    /// <summary>No step was ever applied.</summary>
    public sealed record Missing(string Schema)
        : SchemaState($"The database has no ledger in the schema {Schema}; {Migrate}.");

    /// <summary>Steps of this build were not applied yet.</summary>
    public sealed record Outdated(string Schema, IReadOnlyList<string> Pending)
        : SchemaState($"The schema {Schema} lacks {string.Join(", ", Pending)}; {Migrate}.");

    /// <summary>Steps were applied that this build does not carry.</summary>
    public sealed record Newer(string Schema, IReadOnlyList<string> Unknown)
        : SchemaState(
            $"The schema {Schema} has {string.Join(", ", Unknown)}, unknown to this build; run the newer build that applied it.");

    internal static SchemaState Compare(
        string schema, IReadOnlyCollection<string> carried, IReadOnlyCollection<string> applied)
    {
        string[] unknown = [.. applied.Except(carried).Order(StringComparer.Ordinal)];
        string[] pending = [.. carried.Except(applied).Order(StringComparer.Ordinal)];
        return unknown.Length > 0 ? new Newer(schema, unknown)
            : pending.Length == 0 ? new Current(schema)
            : applied.Count == 0 ? new Missing(schema)
            : new Outdated(schema, pending);
    }
}
