using Ledger.Api.Storage.Migrations;
using Npgsql;

namespace Ledger.Api.Hosting;

/// <summary>Whether the service can answer: started, its database reachable, the schema current.</summary>
internal sealed class Readiness(DatabaseServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Set once everything that happens at the start is done.</summary>
    internal bool Started { get; set; }

    /// <summary>Why the service is not ready; null when it is.</summary>
    internal async Task<string?> ObstacleAsync(CancellationToken cancellationToken)
    {
        if (!Started) return "The service is still starting.";
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Patience);
            var state = await server.ReadStateAsync(timeout.Token);
            return state is SchemaState.Current ? null : state.Sentence;
        }
        catch (Exception failure) when (failure is NpgsqlException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "The database cannot be reached.";
        }
    }
}
