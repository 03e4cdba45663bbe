namespace Ledger.Api.Hosting;

/// <summary>The service cannot start; the message tells a person why and what to do.</summary>
internal sealed class StartupException(string message) : Exception(message);
