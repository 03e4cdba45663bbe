namespace Ledger.Api.Storage.Writing;

/// <summary>A command on its way, and where its caller waits.</summary>
public sealed class Pending(LedgerCommand command)
{
    public LedgerCommand Command { get; } = command;

    /// <summary>What is going to be decided, if that can be told before its turn.</summary>
    internal ForeseenLine? Foreseen { get; } = ForeseenLine.Of(command);

    /// <summary>Completed away from the writer's thread, which has the next batch to see to.</summary>
    public TaskCompletionSource<Outcome> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
