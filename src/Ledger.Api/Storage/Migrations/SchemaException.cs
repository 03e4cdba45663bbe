namespace Ledger.Api.Storage.Migrations;

/// <summary>The schema cannot be brought to where this build needs it; the message tells a person why.</summary>
public sealed class SchemaException(string message, Exception? inner = null) : Exception(message, inner);
