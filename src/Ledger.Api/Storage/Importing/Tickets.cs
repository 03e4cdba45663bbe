using System.Security.Cryptography;

namespace Ledger.Api.Storage.Importing;

/// <summary>Hands out tickets for blocks that are sealed after they are written.</summary>
internal static class Tickets
{
    /// <summary>
    /// The next ticket, drawn in a transaction of its own, which holds the head for no longer than that. A dry run, which
    /// leaves no trace, takes a number that no block ever has.
    /// </summary>
    internal static async Task<long> DrawAsync(LedgerDatabase database, ImportOrder order, CancellationToken cancellationToken)
    {
        if (order.DryRun) return -BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)) | long.MinValue;
        await using var command = database.Connections.CreateCommand("UPDATE head SET ticket = ticket + 1 RETURNING ticket");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
