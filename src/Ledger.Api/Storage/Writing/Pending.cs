namespace Ledger.Api.Storage.Writing;

/// <summary>A command on its way, and where its caller waits.</summary>
public sealed class Pending(LedgerCommand command)
{
    public LedgerCommand Command { get; } = command;

    /// <summary>Completed away from the writer's thread, which has the next batch to see to.</summary>
    public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
