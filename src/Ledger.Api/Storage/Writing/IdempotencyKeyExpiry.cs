using Npgsql;

namespace Ledger.Api.Storage.Writing;

/// <summary>Forgets answers to idempotency keys once nobody can be expected to ask again.</summary>
public sealed class IdempotencyKeyExpiry(LedgerDatabase database, TimeProvider clock, ILogger<IdempotencyKeyExpiry> logger)
    : HourlyExpiry(clock, logger)
{
    /// <summary>How long an answer is kept; clients are promised a day.</summary>
    public static TimeSpan Kept { get; } = TimeSpan.FromDays(2);

    public override async Task<int> ForgetAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Connections.CreateCommand("DELETE FROM idempotency_keys WHERE recorded_at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Now - Kept });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
