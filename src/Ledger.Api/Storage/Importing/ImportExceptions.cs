namespace Ledger.Api.Storage.Importing;

/// <summary>Somebody else holds what an import needs, and holds it for long: most likely another import.</summary>
public sealed class ImportHeldException(Exception? cause) : Exception("Another import holds a reference of this one.", cause);
