namespace Ledger.Api.Tests.Infrastructure;

/// <summary>A database of its own with a migrated ledger; both strings carry the search path <c>ledger</c>.</summary>
public sealed record TestDatabase(string Name, string OwnerConnectionString, string ServiceConnectionString);
