using Ledger.Api.Storage.Writing;
using Ledger.Domain.Journal;
using Npgsql;

namespace Ledger.Api.Storage.Importing;

/// <summary>What is written under the lock on the head when an import is sealed.</summary>
internal static class SealStatements
{
    private const int Answered = 200;

    private const string MoveHead = "UPDATE head SET sequence = $1, hash = $2, recorded_at = $3";

    /// <summary>The block's own row and the head after it, and its hash.</summary>
    internal static (IEnumerable<NpgsqlBatchCommand> Statements, byte[] Hash) Block(SealingHead sealing, ImportBlock block)
    {
        var head = sealing.Head;
        var content = block.ContentHash();
        var hash = Chain.BlockHash(head.Hash, head.Sequence + 1, block.Entries, head.NextRecordedAt, content);
        return (
        [
            JournalStatements.Block(block.Ticket, head.Sequence + 1, block.Entries, late: sealing.HighestSealed > block.Ticket,
                head.NextRecordedAt, content, head.Hash, hash),
            Statement.Of(MoveHead, head.Sequence + block.Entries, hash, head.NextRecordedAt),
        ], hash);
    }

    /// <summary>The sources that the block names first, and with its last block the import's idempotency key.</summary>
    internal static IEnumerable<NpgsqlBatchCommand> References(SealingHead sealing, ImportBlock block, bool last)
    {
        var decided = new DecidedBatch();
        foreach (var source in block.Sources.Values) decided.Put(source);
        if (last && block.Order.Key is { } key) decided.Keep(key, block.Entries - 1, Answered);
        return ReferenceStatements.For(
            sealing.Head.Sequence + 1, sealing.Head.Sequence + block.Entries, sealing.Head.NextRecordedAt, decided);
    }
}
