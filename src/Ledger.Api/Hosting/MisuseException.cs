namespace Ledger.Api.Hosting;

/// <summary>A verb was given arguments that it does not take; its message says which it takes.</summary>
internal sealed class MisuseException(string message) : Exception(message);
