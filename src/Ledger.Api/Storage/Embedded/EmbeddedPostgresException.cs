namespace Ledger.Api.Storage.Embedded;

/// <summary>The service's own PostgreSQL cannot run; the message tells a person what to do about it.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);
