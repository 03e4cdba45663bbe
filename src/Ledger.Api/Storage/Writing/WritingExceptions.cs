namespace Ledger.Api.Storage.Writing;

/// <summary>More commands wait than the writer promises to take.</summary>
public sealed class QueueFullException() : Exception("The queue of commands is full.");

/// <summary>The database cannot be reached, or has not answered in time.</summary>
public sealed class StorageUnavailableException(Exception cause, bool inDoubt)
    : Exception("The database could not be reached.", cause)
{
    /// <summary>Whether it went away around a commit, so that nobody knows what became of the commands.</summary>
    public bool InDoubt { get; } = inDoubt;
}

/// <summary>A transaction that runs for long, which only an import does, holds what this one needs: most likely a reference.</summary>
public sealed class HeldException(Exception? cause) : Exception("An import holds a reference.", cause);

/// <summary>A request with the same idempotency key is still being committed.</summary>
public sealed class RequestInProgressException() : Exception("A request with this idempotency key is running.");
