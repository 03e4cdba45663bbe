namespace Ledger.Api.Storage.Writing;

/// <summary>More commands wait than the writer promises to take.</summary>
public sealed class QueueFullException() : Exception("The queue of commands is full.");

/// <summary>The database cannot be reached, or has not answered in time.</summary>
public sealed class StorageUnavailableException(Exception cause)
    : Exception("The database could not be reached.", cause);
